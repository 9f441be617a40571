-- Who did what; insert-only.
create table change (
  id           bigint generated always as identity primary key,
  at           timestamptz not null default clock_timestamp(),
  actor_id     uuid not null,
  actor        text not null,
  actor_kind   text not null,
  outcome      text not null,
  action       text not null,
  subject_kind text,
  subject_id   uuid,
  subject_name text,
  tenant_id    uuid not null,
  site_id      uuid,
  before       jsonb,
  after        jsonb,
  why          text,
  request_id   text
);
create index change_subject on change (subject_id, id desc);
create index change_actor on change (actor, id desc);

create function change_is_insert_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is insert-only';
end $$;
create trigger change_insert_only before update or delete on change
  for each row execute function change_is_insert_only();
create trigger change_no_truncate before truncate on change
  for each statement execute function change_is_insert_only();
