-- What a model's checkpoint stores beside its experts, and whether its 8-bit weights carry a scale for every block. Of models
-- stated before, the configuration is no longer known: they keep what was taken of them until now.
alter table own_model add column rest_stored_as text;
alter table own_model add column block_scales boolean not null default true;
update own_model set rest_stored_as = case stored_as when 'FP8' then 'FP8' else 'BF16' end;
alter table own_model alter column rest_stored_as set not null;
alter table own_model alter column block_scales drop default;
