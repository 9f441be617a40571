-- 100,000 systems at 20 sites in 2,000 racks, with 400,000 GPUs, 200,000 network adapters, a connector for each
-- and 1.8 million search terms. Empty lines part the statements.
-- The slow indexes are built after the rows, at a fraction of the time.
create unlogged table late_index as
select indexname, indexdef from pg_indexes
where tablename in ('system', 'gpu', 'search_term') and indexdef like '%USING gin%'

do $$ declare late record; begin
for late in select * from late_index loop execute 'drop index ' || late.indexname; end loop;
end $$

create unlogged table fleet_plan as
select n, uuidv7() as id, n % 20 as s, n / 50 as r, n % 50 + 1 as u,
  format('big-s%s-r%s-t%s', lpad((n / 50 % 20)::text, 2, '0'),
    lpad((n / 50)::text, 4, '0'), lpad((n % 50)::text, 2, '0')) as name,
  upper(substr(md5(n::text), 1, 12)) as serial
from generate_series(0, 99999) n

insert into site (id, tenant_id, name, version, created_at, updated_at)
select uuidv7(), t.tenant, 'Big site ' || n, 0, now(), now()
from (select '${tenant}'::uuid as tenant) t, generate_series(0, 19) n

insert into rack (id, tenant_id, site_id, name, height_units, version, created_at,
  updated_at)
select uuidv7(), s.tenant_id, s.id, 'big-' || n, 52, 0, now(), now()
from generate_series(0, 1999) n join site s on s.name = 'Big site ' || n % 20

insert into system (id, tenant_id, site_id, name, state, state_since, health, power,
  indicator, host_name, vendor, model, serial, firmware, identity_key, rack_id, unit,
  height_units, gpu_count, labels, version, created_at, updated_at)
select p.id, r.tenant_id, r.site_id, p.name,
  (array['IN_USE', 'IN_USE', 'IN_USE', 'IN_USE', 'READY', 'DISCOVERED', 'REPAIR'])[p.n % 7 + 1],
  now(), case when p.n % 97 = 0 then 'CRITICAL' when p.n % 31 = 0 then 'WARNING' else 'OK' end,
  'ON', 'OFF', p.name || '.example',
  (array['NVIDIA', 'Supermicro', 'Dell Inc.', 'HPE', 'Lenovo'])[p.n % 5 + 1],
  'Model ' || p.n % 12, p.serial, '1.' || p.n % 9, p.serial, r.id, p.u, 1, 4,
  jsonb_build_object('team', 'team-' || p.n % 50, 'tier', case when p.n % 5 < 3 then 'a' else 'b' end),
  0, now(), now()
from fleet_plan p join rack r on r.name = 'big-' || p.r

update system y set place = n.place from system_standing n where n.id = y.id

insert into heartbeat (system_id, last_seen) select id, now() from fleet_plan

insert into system_status (system_id, conditions, problems, offers)
select id, '[{"type": "InventoryComplete", "status": "TRUE", "reason": "Read",
  "message": "All was read.", "lastTransitionTime": "2026-01-01T00:00:00Z"}]', '[]', '[]'
from fleet_plan

insert into gpu (id, system_id, tenant_id, site_id, slot, part, name, state, health,
  vendor, model, serial, memory_bytes)
select uuidv7(), y.id, y.tenant_id, y.site_id, g, '/Gpu/' || g, 'GPU_' || g, 'PRESENT',
  case when hashtext(y.serial || g) % 101 = 0 then 'CRITICAL' else 'OK' end, 'NVIDIA',
  y.model, upper(substr(md5(y.serial || g), 1, 13)), 288000000000
from system y cross join generate_series(0, 3) g where y.name like 'big-%'

insert into nic (id, system_id, tenant_id, site_id, slot, part, name, health, vendor, model, serial, ports)
select uuidv7(), y.id, y.tenant_id, y.site_id, n, '/Nic/' || n, 'NIC_' || n, 'OK', 'NVIDIA', 'ConnectX-8',
  upper(substr(md5(y.serial || 'n' || n), 1, 13)), '[]'
from system y cross join generate_series(0, 1) n where y.name like 'big-%'

-- In contact until tomorrow: nothing goes looking for devices that are not there.
insert into connector (id, tenant_id, site_id, name, type, address, port, fingerprint, settings)
select uuidv7(), y.tenant_id, y.site_id, y.name, 'redfish',
  format('10.%s.%s.%s', p.n / 65536, p.n / 256 % 256, p.n % 256), 443, repeat(md5(y.serial), 2), '{}'
from fleet_plan p join system y on y.id = p.id

insert into connector_status (connector_id, state, last_contact_at)
select id, 'CONNECTED', now() + interval '1 day' from connector where name like 'big-%'

insert into search_term (term, meaning, ref_kind, ref_id, owner_id, tenant_id, site_id)
select t.term, t.meaning, 'system', y.id, y.id, y.tenant_id, y.site_id
from fleet_plan p join system y on y.id = p.id
  cross join lateral (
    select y.name as term, '' as meaning
    union all select lower(y.serial), 'serial'
    union all select y.host_name, 'host name'
    union all select format('10.%s.%s.%s', p.n / 65536, p.n / 256 % 256, p.n % 256), 'address'
    union all select substr(md5(y.serial || 'd' || d), 1, 8), 'serial of DIMM ' || d
      from generate_series(1, 8) d
    union all select substr(md5(y.serial || 'm' || m), 1, 12), 'MAC of port ' || m
      from generate_series(1, 2) m) t

insert into search_term (term, meaning, ref_kind, ref_id, owner_id, tenant_id, site_id)
select lower(g.serial), 'serial of GPU ' || g.slot, 'gpu', g.id, g.system_id, g.tenant_id,
  g.site_id
from gpu g join system y on y.id = g.system_id where y.name like 'big-%'

drop table fleet_plan

do $$ declare late record; begin
for late in select * from late_index loop execute late.indexdef; end loop;
end $$

drop table late_index

vacuum analyze
