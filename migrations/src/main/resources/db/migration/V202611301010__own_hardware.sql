-- Kinds of GPU systems that somebody here stated, beside those that ship with the product.
create table own_hardware (
  id         uuid primary key,
  tenant_id  uuid not null,
  key        text not null,
  name       text not null,
  facts      jsonb not null,
  stated_by  text not null,
  version    bigint not null,
  created_at timestamptz not null
);
create unique index own_hardware_key on own_hardware (tenant_id, key);
create unique index own_hardware_name on own_hardware (tenant_id, lower(name));
