-- Who may sign in, what they may do and where, and the tokens that act for them.
create table user_account (
  id              uuid primary key,
  tenant_id       uuid not null,
  name            text not null,
  display_name    text not null,
  password_hash   text,
  disabled        boolean not null default false,
  stamp           integer not null default 0,
  last_sign_in_at timestamptz,
  version         bigint not null,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);
comment on column user_account.password_hash is 'null until its owner has chosen a password through a one-time link';
comment on column user_account.stamp is 'grows when the sessions open at that moment must end';
create unique index user_account_name on user_account (lower(name));

create table role_grant (
  id         uuid primary key,
  user_id    uuid not null references user_account on delete cascade,
  role       text not null,
  tenant_id  uuid not null,
  site_id    uuid,
  created_at timestamptz not null,
  unique nulls not distinct (user_id, role, tenant_id, site_id)
);
create index role_grant_administrator on role_grant (tenant_id) where role = 'ADMINISTRATOR' and site_id is null;

create table api_token (
  id           uuid primary key,
  tenant_id    uuid not null,
  owner_id     uuid not null references user_account,
  name         text not null,
  hash         bytea not null unique,
  role         text,
  site_id      uuid,
  expires_at   timestamptz not null,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  created_at   timestamptz not null,
  check (expires_at <= created_at + interval '367 days')
);
comment on column api_token.hash is 'SHA-256 of the token, which is stored nowhere';
create index api_token_owner on api_token (owner_id, id desc);

create table one_time_link (
  hash       bytea primary key,
  user_id    uuid references user_account on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz
);
comment on column one_time_link.user_id is 'null: makes the first administrator';
create unique index one_time_link_user on one_time_link (user_id) nulls not distinct;

create table sign_in_attempt (
  kind          text not null,
  name          text not null,
  failures      integer not null,
  last_at       timestamptz not null,
  blocked_until timestamptz not null,
  primary key (kind, name)
);
create index sign_in_attempt_last on sign_in_attempt (last_at);
