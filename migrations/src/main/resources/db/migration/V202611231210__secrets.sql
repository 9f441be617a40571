-- Secrets, each under a data key of its own; the data keys under a key outside the database.
create table secret_key (
  version int primary key,
  -- a known text under that key: says whether the key at hand is still this one
  proof   bytea not null,
  created_at timestamptz not null default clock_timestamp()
);
create table secret (
  id          uuid primary key,
  owner_kind  text not null,
  owner_id    uuid not null,
  purpose     text not null,
  key_version int not null references secret_key,
  wrapped_key bytea not null,
  sealed      bytea not null,
  created_at  timestamptz not null default clock_timestamp(),
  unique (owner_kind, owner_id, purpose)
);

-- How often a device refused an account in a row.
create table gateway_attempt (
  endpoint uuid not null,
  account  text not null,
  refused  int not null check (refused > 0),
  at       timestamptz not null default clock_timestamp(),
  primary key (endpoint, account)
);
