-- The audit page filters by time, by action and by what was denied, newest first.
create index change_at on change (at);
create index change_action on change (action, id desc);
create index change_denied on change (id desc) where outcome = 'DENIED';
