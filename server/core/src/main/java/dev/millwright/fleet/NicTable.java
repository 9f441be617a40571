package dev.millwright.fleet;

import dev.millwright.resource.Ids;
import dev.millwright.spi.Component;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the network adapters of a system. */
@Repository
class NicTable {
  private final JdbcClient jdbc;
  private final Rows rows;

  NicTable(JdbcClient jdbc, Rows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  private record Kept(UUID id, int slot, Component.NetworkAdapter nic) {}

  /**
   * What writing brought.
   *
   * @param ids of every adapter that is there, by the device's id of it
   */
  record Written(Map<String, UUID> ids, List<SystemHistory.Seen> seen) {}

  Written write(ComputeSystem system, List<Component.NetworkAdapter> nics, List<Problem> problems) {
    Map<String, Kept> kept = kept(system.id());
    var ids = new LinkedHashMap<String, UUID>();
    var after = new ArrayList<Part>();
    for (int slot = 0; slot < nics.size(); slot++) {
      Component.NetworkAdapter nic = nics.get(slot);
      Kept old = kept.get(nic.id());
      UUID id = old == null ? Ids.next() : old.id();
      if (old == null || old.slot() != slot || !old.nic().equals(nic)) {
        upsert(system, id, slot, nic);
      }
      ids.put(nic.id(), id);
      after.add(Parts.of(nic));
    }
    kept.forEach(
        (part, old) -> {
          if (ids.containsKey(part)) {
            return;
          }
          if (PartChanges.isUnread(part, problems)) {
            ids.put(part, old.id());
            after.add(Parts.of(old.nic()));
          } else {
            jdbc.sql("delete from nic where id = :id").param("id", old.id()).update();
          }
        });
    List<Part> before = kept.values().stream().map(k -> Parts.of(k.nic())).toList();
    return new Written(ids, PartChanges.between(before, after, Set.of()));
  }

  private Map<String, Kept> kept(UUID system) {
    var found = new LinkedHashMap<String, Kept>();
    jdbc.sql("select * from nic where system_id = :system order by slot, id")
        .param("system", system)
        .query(
            (row, n) ->
                new Kept(
                    row.getObject("id", UUID.class),
                    row.getInt("slot"),
                    new Component.NetworkAdapter(
                        row.getString("part"),
                        row.getString("name"),
                        new Identity(
                            row.getString("vendor"),
                            row.getString("model"),
                            row.getString("part_number"),
                            row.getString("sku"),
                            row.getString("serial"),
                            row.getString("uuid"),
                            row.getString("asset_tag")),
                        row.getString("location"),
                        Health.valueOf(row.getString("health")),
                        rows.list(row.getString("ports"), Component.Port.class),
                        row.getString("firmware"))))
        .list()
        .forEach(k -> found.put(k.nic().id(), k));
    return found;
  }

  private void upsert(ComputeSystem system, UUID id, int slot, Component.NetworkAdapter nic) {
    Identity said = nic.identity();
    jdbc.sql(
            """
            insert into nic (id, system_id, tenant_id, site_id, slot, part, name, health, vendor,
              model, serial, part_number, sku, asset_tag, uuid, location, firmware, ports)
            values (:id, :system, :tenant, cast(:site as uuid), :slot, :part, :name, :health,
              :vendor, :model, :serial, :partNumber, :sku, :assetTag, :uuid, :location, :firmware,
              cast(:ports as jsonb))
            on conflict (system_id, part) do update set slot = excluded.slot, name = excluded.name,
              health = excluded.health, vendor = excluded.vendor, model = excluded.model,
              serial = excluded.serial, part_number = excluded.part_number, sku = excluded.sku,
              asset_tag = excluded.asset_tag, uuid = excluded.uuid, location = excluded.location,
              firmware = excluded.firmware, ports = excluded.ports
            """)
        .param("id", id)
        .param("system", system.id())
        .param("tenant", system.tenantId())
        .param("site", system.siteId())
        .param("slot", slot)
        .param("part", nic.id())
        .param("name", nic.name())
        .param("health", nic.health().name())
        .param("vendor", said.manufacturer())
        .param("model", said.model())
        .param("serial", said.serial())
        .param("partNumber", said.partNumber())
        .param("sku", said.sku())
        .param("assetTag", said.assetTag())
        .param("uuid", said.uuid())
        .param("location", nic.location())
        .param("firmware", nic.firmwareVersion())
        .param("ports", rows.write(nic.ports()))
        .update();
  }
}
