-- Models that somebody here stated, beside those that ship with the product.
create table own_model (
  id         uuid primary key,
  tenant_id  uuid not null,
  key        text not null,
  name       text not null,
  family     text not null,
  stored_as  text not null,
  facts      jsonb not null,
  stated_by  text not null,
  version    bigint not null,
  created_at timestamptz not null
);
create unique index own_model_key on own_model (tenant_id, key);
create unique index own_model_name on own_model (tenant_id, lower(name));
