-- Where things stand, what they are, how they fare. What churns (last seen, sensors, conditions)
-- never shares a table with what a grid scans.
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create table site (
  id         uuid primary key,
  tenant_id  uuid not null,
  name       text not null check (length(name) between 1 and 100),
  address    text,
  labels     jsonb not null default '{}',
  version    bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index site_name on site (tenant_id, lower(name));

create table location (
  id         uuid primary key,
  tenant_id  uuid not null,
  site_id    uuid not null references site,
  parent_id  uuid references location,
  kind       text not null,
  name       text not null check (length(name) between 1 and 100),
  labels     jsonb not null default '{}',
  version    bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index location_name on location (site_id, parent_id, lower(name)) nulls not distinct;
create index location_parent on location (parent_id);

create table rack (
  id           uuid primary key,
  tenant_id    uuid not null,
  site_id      uuid not null references site,
  location_id  uuid references location,
  name         text not null check (length(name) between 1 and 100),
  height_units smallint not null check (height_units between 1 and 100),
  labels       jsonb not null default '{}',
  version      bigint not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);
create unique index rack_name on rack (site_id, lower(name));
create index rack_location on rack (location_id);

create table system (
  id           uuid primary key,
  tenant_id    uuid not null,
  site_id      uuid references site,
  name         text not null check (length(name) between 1 and 100),
  place        text not null default '',          -- sortable: site, locations, rack, unit
  state        text not null,
  state_since  timestamptz not null,
  health       text not null,
  power        text not null,
  indicator    text not null,
  host_name    text,
  vendor       text not null default '',          -- '' is "not stated": grids sort and count it
  model        text not null default '',
  serial       text not null default '',
  firmware     text not null default '',
  sku          text,
  part_number  text,
  uuid         text,
  asset_tag    text,
  identity_key text not null,                     -- vendor and serial, else the UUID, else the source
  connector_id uuid,                              -- which connector tells about it
  target       text,                              -- that connector's id of it
  rack_id      uuid references rack,
  unit         smallint,
  height_units smallint,
  slots        int4range generated always as (int4range(unit::int, unit::int + height_units::int)) stored,
  gpu_count    smallint not null default 0,
  labels       jsonb not null default '{}',
  content_hash bytea,                             -- of all that was last observed but readings
  search       text generated always as (lower(name || ' ' || serial)) stored,
  version      bigint not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  check (num_nulls(rack_id, unit, height_units) in (0, 3)),
  check (unit is null or (unit >= 1 and height_units >= 1)),
  check (rack_id is null or site_id is not null),
  constraint system_slots exclude using gist (rack_id with =, slots with &&) where (rack_id is not null)
) with (autovacuum_vacuum_scale_factor = 0.01);
create unique index system_name on system (name)
  include (id, site_id, vendor, state, health, model, gpu_count);
create index system_place on system (place, id)
  include (site_id, vendor, state, health, model, gpu_count);
create index system_state_name on system (state, name)
  include (id, site_id, vendor, health, model, gpu_count);
create index system_site_name on system (site_id, name);
create index system_site_place on system (site_id, place, id);
create index system_rack on system (rack_id, unit);
create index system_facet on system (site_id, state, health, vendor, model);
create index system_labels on system using gin (labels jsonb_path_ops) with (fastupdate = off);
create index system_search on system using gin (search gin_trgm_ops) with (fastupdate = off);
create unique index system_identity on system (identity_key);
create index system_connector on system (connector_id);

-- Every connector that tells, or told, about a system. The one that counts is in system.connector_id.
create table system_source (
  connector_id uuid not null,
  target       text not null,
  system_id    uuid not null references system on delete cascade,
  address      text not null,
  listed       boolean not null,                  -- whether the connector's last complete list had it
  primary key (connector_id, target)
);
create index system_source_system on system_source (system_id);

-- Connectors whose systems are not known yet, and where a first one is to be placed.
create table enrolment (
  connector_id uuid primary key,
  enrolled_at  timestamptz not null,
  tenant_id    uuid not null,
  site_id      uuid references site,
  rack_id      uuid references rack on delete set null,
  unit         smallint,
  height_units smallint
);
create index enrolment_site on enrolment (site_id);

create table system_status (
  system_id  uuid primary key references system on delete cascade,
  conditions jsonb not null,
  problems   jsonb not null,
  offers     jsonb not null
) with (fillfactor = 70);

create table heartbeat (
  system_id uuid primary key references system on delete cascade,
  last_seen timestamptz not null
) with (fillfactor = 50);

create table system_components (
  system_id    uuid primary key references system on delete cascade,
  content_hash bytea not null,
  doc          jsonb not null
);

create table firmware (
  system_id  uuid not null references system on delete cascade,
  part       text not null,
  name       text not null,
  version    text,
  updateable boolean,
  primary key (system_id, part)
);
create index firmware_version on firmware (name, version);

-- What the sensors are changes seldom and stays out of the row; what they read is arrays in its order.
create table system_sensors (
  system_id       uuid primary key references system on delete cascade,
  definition_hash bytea not null,
  definition      jsonb not null,
  at              timestamptz not null,
  readings        double precision[] not null,
  healths         text[] not null,
  watts           double precision,
  hottest_celsius double precision
) with (fillfactor = 50);
alter table system_sensors alter column definition set storage external;

create table gpu (
  id                uuid primary key,
  system_id         uuid not null references system on delete cascade,
  tenant_id         uuid not null,
  site_id           uuid,                          -- copied from the system, as is the vendor of the part
  slot              smallint not null,
  part              text not null,
  name              text not null,
  state             text not null,
  health            text not null,
  vendor            text not null default '',
  model             text not null default '',
  serial            text not null default '',
  uuid              text not null default '',
  part_number       text,
  sku               text,
  asset_tag         text,
  location          text,
  pci_address       text,
  memory_bytes      bigint,
  power_limit_watts double precision,
  firmware          text,
  constraint gpu_slot exclude using btree (system_id with =, slot with =)
    where (state = 'PRESENT') deferrable initially deferred
);
create index gpu_system on gpu (system_id, slot, id);
create index gpu_facet on gpu (site_id, state, health, model, vendor);
create index gpu_serial on gpu using gin (lower(serial) gin_trgm_ops) with (fastupdate = off);

create table nic (
  id          uuid primary key,
  system_id   uuid not null references system on delete cascade,
  tenant_id   uuid not null,
  site_id     uuid,
  slot        smallint not null,
  part        text not null,
  name        text not null,
  health      text not null,
  vendor      text,
  model       text,
  serial      text,
  part_number text,
  sku         text,
  asset_tag   text,
  uuid        text,
  location    text,
  firmware    text,
  ports       jsonb not null,
  unique (system_id, part)
);

-- How long what was in which state: the ground of every uptime figure.
create table state_interval (
  id         bigint generated always as identity primary key,
  tenant_id  uuid not null,
  site_id    uuid,
  ref_kind   text not null,
  ref_id     uuid not null,
  state      text not null,
  planned    boolean not null,
  from_at    timestamptz not null,
  to_at      timestamptz,
  check (to_at is null or to_at >= from_at)
);
create unique index state_interval_open on state_interval (ref_id) where to_at is null;
create index state_interval_of on state_interval (ref_id, from_at desc, id desc);

-- What was seen to happen, written by nobody's hand.
create table observation (
  id           bigint generated always as identity primary key,
  at           timestamptz not null,
  tenant_id    uuid not null,
  site_id      uuid,
  system_id    uuid not null references system on delete cascade,
  kind         text not null,
  sentence     text not null,
  before       text,
  after        text,
  operation_id uuid
);
create index observation_system on observation (system_id, id desc);

-- Every name, serial, part number and address under which something can be found, in lower case.
create table search_term (
  term      text not null,
  meaning   text not null,
  ref_kind  text not null,
  ref_id    uuid not null,
  owner_id  uuid not null,                        -- the system, rack, location or site that brings it
  tenant_id uuid not null,
  site_id   uuid,
  primary key (owner_id, ref_id, meaning, term)
);
create index search_term_exact on search_term (term text_pattern_ops, ref_kind);
create index search_term_part on search_term using gin (term gin_trgm_ops) with (fastupdate = off);

-- Each location with itself and all it stands in, outermost first.
create view location_path as
with recursive tree as (
  select id, site_id, array[id] as ids, array[name] as names from location where parent_id is null
  union all
  select l.id, l.site_id, t.ids || l.id, t.names || l.name
  from location l join tree t on l.parent_id = t.id
)
select id, site_id, ids, names from tree;
