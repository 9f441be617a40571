-- Configured endpoints of plugins. Secrets are in the table secret, by owner.
create table connector (
  id          uuid primary key,
  tenant_id   uuid not null,
  site_id     uuid,
  name        text not null,
  type        text not null,
  address     text not null,
  port        int not null check (port between 1 and 65535),
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  settings    jsonb not null,
  version     bigint not null default 0,
  created_at  timestamptz not null default clock_timestamp(),
  updated_at  timestamptz not null default clock_timestamp(),
  constraint connector_name unique (tenant_id, name),
  constraint connector_address unique (tenant_id, address, port)
);
create index connector_site on connector (site_id, name);

-- What was observed; apart from what people set, as it changes with every call.
create table connector_status (
  connector_id    uuid primary key references connector on delete cascade,
  state           text not null default 'UNKNOWN',
  identity        jsonb,
  protocol        text,
  offered         jsonb,
  last_contact_at timestamptz
) with (fillfactor = 70);
create table connector_condition (
  connector_id uuid not null references connector on delete cascade,
  type         text not null,
  status       text not null,
  reason       text not null,
  message      text not null,
  since        timestamptz not null default clock_timestamp(),
  primary key (connector_id, type)
) with (fillfactor = 70);

-- The small store of a plugin, per connector.
create table connector_store (
  connector_id uuid not null references connector on delete cascade,
  key          text not null check (length(key) <= 128),
  value        text not null check (octet_length(value) <= 16384),
  version      bigint not null,
  primary key (connector_id, key)
);
