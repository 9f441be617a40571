-- Which part of the system an observation is about; null: the system itself.
alter table observation add column part text;
