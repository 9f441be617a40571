-- Long-running commands. The states and their moves are in operations/TargetState.java.
create table operation (
  id               uuid primary key,
  tenant_id        uuid not null,
  site_id          uuid,
  kind             text not null,
  action           text not null,
  title            text not null,
  parameters       jsonb not null,
  actor            jsonb not null,
  actor_name       text not null,
  state            text not null default 'WAITING',
  targets          int not null check (targets > 0),
  ended            int not null default 0 check (ended <= targets),
  failed           int not null default 0 check (failed <= ended),
  cancelled        int not null default 0 check (cancelled <= ended),
  cancel_requested boolean not null default false,
  version          bigint not null default 0,
  created_at       timestamptz not null default clock_timestamp(),
  updated_at       timestamptz not null default clock_timestamp(),
  started_at       timestamptz,
  ended_at         timestamptz
);
create index operation_state on operation (state, id desc);
create index operation_kind on operation (kind, id desc);

create table operation_target (
  id           uuid primary key,
  operation_id uuid not null references operation on delete cascade,
  tenant_id    uuid not null,
  site_id      uuid,
  kind         text not null,
  target_kind  text not null,
  target_id    uuid not null,
  name         text not null,
  lane         text not null,
  state        text not null,
  epoch        bigint not null default 0,
  sends        int not null default 0,
  looks        int not null default 0,
  worker       uuid,
  lease_until  timestamptz,
  due_at       timestamptz not null default clock_timestamp(),
  sent_at      timestamptz,
  sentence     text,
  done         int,
  total        int,
  started_at   timestamptz,
  ended_at     timestamptz,
  unique (operation_id, target_kind, target_id)
) with (fillfactor = 80);
-- One target of a lane at a time, whatever the workers think.
create unique index operation_target_lane on operation_target (lane) where state in ('CLAIMED', 'SENT');
create index operation_target_due on operation_target (due_at)
  where state in ('ADMITTED', 'CLAIMED', 'SENT', 'UNKNOWN');
create index operation_target_subject on operation_target (target_id, operation_id);
create index operation_target_name on operation_target (operation_id, name, id);
