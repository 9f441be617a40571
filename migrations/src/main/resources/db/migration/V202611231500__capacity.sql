-- What could be built and what it would give.
create table configuration (
  id         uuid primary key,
  tenant_id  uuid not null,
  site_id    uuid,
  name       text not null,
  spec       jsonb not null,
  version    bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index configuration_name on configuration (tenant_id, name);
create index configuration_site on configuration (site_id, name);

-- A forecast with everything it was made from; never changed. Its three headline figures stand in columns for lists.
create table forecast (
  id                             uuid primary key,
  configuration_id               uuid not null references configuration on delete cascade,
  tenant_id                      uuid not null,
  site_id                        uuid,
  made_at                        timestamptz not null,
  made_by                        text not null,
  outcome                        text not null,
  sentence                       text not null,
  tokens_per_second              double precision,
  tokens_per_second_per_megawatt double precision,
  dollars_per_million_tokens     double precision,
  confidence                     text not null,
  spec                           jsonb not null,
  inputs                         jsonb not null,
  result                         jsonb not null
);
create index forecast_configuration on forecast (configuration_id, id desc);
