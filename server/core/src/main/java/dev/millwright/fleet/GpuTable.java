package dev.millwright.fleet;

import dev.millwright.resource.Ids;
import dev.millwright.spi.Component;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes the GPUs of a system. A GPU is its serial where it states one, else its place; one that is
 * not found any more stays as missing, so that its past stays too.
 */
@Repository
class GpuTable {
  private final JdbcClient jdbc;

  GpuTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One row as kept. */
  private record Kept(UUID id, GpuState state, Row row) {}

  /** What a look tells of one GPU. */
  private record Row(
      int slot,
      String part,
      String name,
      Health health,
      Identity identity,
      @Nullable String location,
      @Nullable String pciAddress,
      @Nullable Long memoryBytes,
      @Nullable Double powerLimitWatts,
      @Nullable String firmware) {
    static Row of(int slot, Component.Gpu gpu) {
      return new Row(
          slot,
          gpu.id(),
          gpu.name(),
          gpu.health(),
          gpu.identity(),
          gpu.location(),
          gpu.pciAddress(),
          gpu.memoryBytes(),
          gpu.powerLimitWatts(),
          gpu.firmwareVersion());
    }

    Part toPart() {
      return Parts.of(
          new Component.Gpu(
              part,
              name,
              identity,
              location,
              health,
              memoryBytes,
              pciAddress,
              powerLimitWatts,
              firmware));
    }
  }

  /**
   * What writing brought.
   *
   * @param ids of every GPU that is present, by the device's id of it
   */
  record Written(Map<String, UUID> ids, List<SystemHistory.Seen> seen) {}

  Written write(ComputeSystem system, List<Component.Gpu> gpus, List<Problem> problems) {
    List<Kept> kept = kept(system.id());
    var ids = new LinkedHashMap<String, UUID>();
    var returned = new HashSet<String>();
    var matched = new HashSet<UUID>();
    var work = new ArrayList<Runnable>();
    for (int slot = 0; slot < gpus.size(); slot++) {
      Row row = Row.of(slot, gpus.get(slot));
      Kept old = match(kept, row, matched);
      UUID id = old == null ? Ids.next() : old.id();
      matched.add(id);
      ids.put(row.part(), id);
      if (old == null) {
        work.add(() -> insert(system, id, row));
      } else if (old.state() == GpuState.MISSING || !old.row().equals(row)) {
        work.add(() -> update(id, row));
      }
      if (old != null && old.state() == GpuState.MISSING) {
        returned.add(row.part());
      }
    }
    List<Kept> present = kept.stream().filter(k -> k.state() == GpuState.PRESENT).toList();
    List<Part> after = new ArrayList<>(gpus.stream().map(Parts::of).toList());
    for (Kept gone : present) {
      if (matched.contains(gone.id())) {
        continue;
      }
      if (!ids.containsKey(gone.row().part())
          && PartChanges.isUnread(gone.row().part(), problems)) {
        ids.put(gone.row().part(), gone.id());
        after.add(gone.row().toPart());
      } else {
        miss(gone.id());
      }
    }
    work.forEach(Runnable::run);
    List<Part> before = present.stream().map(k -> k.row().toPart()).toList();
    return new Written(ids, PartChanges.between(before, after, returned));
  }

  private static @Nullable Kept match(List<Kept> kept, Row row, Set<UUID> matched) {
    String serial = row.identity().serial();
    return kept.stream()
        .filter(k -> !matched.contains(k.id()))
        .filter(k -> serial != null && serial.equals(k.row().identity().serial()))
        .findFirst()
        .or(
            () ->
                kept.stream()
                    .filter(k -> !matched.contains(k.id()) && k.row().part().equals(row.part()))
                    .filter(k -> serial == null || k.row().identity().serial() == null)
                    .findFirst())
        .orElse(null);
  }

  private List<Kept> kept(UUID system) {
    return jdbc.sql("select * from gpu where system_id = :system order by slot, id")
        .param("system", system)
        .query(
            (row, n) ->
                new Kept(
                    row.getObject("id", UUID.class),
                    GpuState.valueOf(row.getString("state")),
                    new Row(
                        row.getInt("slot"),
                        row.getString("part"),
                        row.getString("name"),
                        Health.valueOf(row.getString("health")),
                        new Identity(
                            row.getString("vendor"),
                            row.getString("model"),
                            row.getString("part_number"),
                            row.getString("sku"),
                            row.getString("serial"),
                            row.getString("uuid"),
                            row.getString("asset_tag")),
                        row.getString("location"),
                        row.getString("pci_address"),
                        Rows.wide(row, "memory_bytes"),
                        Rows.number(row, "power_limit_watts"),
                        row.getString("firmware"))))
        .list();
  }

  private void insert(ComputeSystem system, UUID id, Row row) {
    jdbc.sql(
            """
            insert into gpu (id, system_id, tenant_id, site_id, slot, part, name, state, health)
            values (:id, :system, :tenant, cast(:site as uuid), :slot, :part, :name, 'PRESENT',
              :health)
            """)
        .param("id", id)
        .param("system", system.id())
        .param("tenant", system.tenantId())
        .param("site", system.siteId())
        .param("slot", row.slot())
        .param("part", row.part())
        .param("name", row.name())
        .param("health", row.health().name())
        .update();
    update(id, row);
  }

  private void update(UUID id, Row row) {
    Identity said = row.identity();
    jdbc.sql(
            """
            update gpu set slot = :slot, part = :part, name = :name, state = 'PRESENT',
              health = :health, vendor = coalesce(:vendor, ''), model = coalesce(:model, ''),
              serial = coalesce(:serial, ''), uuid = coalesce(:uuid, ''),
              part_number = :partNumber, sku = :sku, asset_tag = :assetTag, location = :location,
              pci_address = :pci, memory_bytes = :memory, power_limit_watts = :limit,
              firmware = :firmware
            where id = :id
            """)
        .param("slot", row.slot())
        .param("part", row.part())
        .param("name", row.name())
        .param("health", row.health().name())
        .param("vendor", said.manufacturer())
        .param("model", said.model())
        .param("serial", said.serial())
        .param("uuid", said.uuid())
        .param("partNumber", said.partNumber())
        .param("sku", said.sku())
        .param("assetTag", said.assetTag())
        .param("location", row.location())
        .param("pci", row.pciAddress())
        .param("memory", row.memoryBytes())
        .param("limit", row.powerLimitWatts())
        .param("firmware", row.firmware())
        .param("id", id)
        .update();
  }

  private void miss(UUID id) {
    jdbc.sql("update gpu set state = 'MISSING' where id = :id").param("id", id).update();
  }
}
