package dev.millwright.fleet;

import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A system put straight into the tables, for tests of what is read. */
public final class StoredSystem {
  private final JdbcClient jdbc;
  private final SiteId site;
  private final UUID id = Ids.next();

  private StoredSystem(JdbcClient jdbc, SiteId site) {
    this.jdbc = jdbc;
    this.site = site;
  }

  /** One of that name: discovered, well, of vendor Acme, with the serial {@code SN-NAME}. */
  public static StoredSystem named(String name, SiteId site, JdbcClient jdbc) {
    var made = new StoredSystem(jdbc, site);
    jdbc.sql(
            """
            insert into system (id, tenant_id, site_id, name, place, state, state_since, health,
              power, indicator, vendor, model, serial, identity_key, version, created_at, updated_at)
            select :id, :tenant, s.id, :name, lower(s.name), 'DISCOVERED', now(), 'OK', 'ON', 'OFF',
              'Acme', 'A1', 'SN-' || :name, :name, 0, now(), now()
            from site s where s.id = :site
            """)
        .param("id", made.id)
        .param("tenant", TenantId.DEFAULT.value())
        .param("site", site.value())
        .param("name", name)
        .update();
    return made.term("", name.toLowerCase(java.util.Locale.ROOT));
  }

  public SystemId id() {
    return new SystemId(id);
  }

  /** Sets one column of its row. */
  public StoredSystem with(String column, Object value) {
    jdbc.sql("update system set " + column + " = :value where id = :id")
        .param("value", value)
        .param("id", id)
        .update();
    return this;
  }

  StoredSystem label(String key, String value) {
    return run(
        "update system set labels = labels || jsonb_build_object(?::text, ?::text) where id = ?",
        key,
        value,
        id);
  }

  public StoredSystem term(String meaning, String term) {
    return run(
        """
        insert into search_term (term, meaning, ref_kind, ref_id, owner_id, tenant_id, site_id)
        values (?, ?, 'system', ?, ?, ?, ?)
        """,
        term,
        meaning,
        id,
        id,
        TenantId.DEFAULT.value(),
        site.value());
  }

  /** A GPU that its BMC calls {@code GPU_SLOT}; its core temperature is read when one is given. */
  public GpuId gpu(int slot, Health health) {
    UUID gpu = Ids.next();
    run(
        """
        insert into gpu (id, system_id, tenant_id, site_id, slot, part, name, state, health, vendor,
          model, serial, memory_bytes)
        values (?, ?, ?, ?, ?, ?, ?, 'PRESENT', ?, 'NVIDIA', 'GB300', ?, 288000000000)
        """,
        gpu,
        id,
        TenantId.DEFAULT.value(),
        site.value(),
        slot,
        "/Gpu/" + slot,
        "GPU_" + slot,
        health.name(),
        "GPUSN" + gpu);
    run("update system set gpu_count = gpu_count + 1 where id = ?", id);
    return new GpuId(gpu);
  }

  /** How well a GPU is. */
  public enum Health {
    OK,
    CRITICAL
  }

  /** The core temperature and power of GPU 0, and the power of the whole. */
  public StoredSystem sensors(double celsius, double gpuWatts, double watts) {
    return run(
        """
        insert into system_sensors (system_id, definition_hash, definition, at, readings, healths,
          watts, hottest_celsius)
        values (?, '\\x00', '[
          {"id": "t0", "name": "GPU 0 Temp", "kind": "Temperature", "unit": "Cel",
           "context": "GPU", "part": "/Gpu/0", "health": "UNKNOWN"},
          {"id": "p0", "name": "GPU 0 Power", "kind": "Power", "unit": "W",
           "context": "GPU", "part": "/Gpu/0", "health": "UNKNOWN"}]',
          now(), array[?, ?]::float8[], array['OK', 'OK'], ?, ?)
        """,
        id,
        celsius,
        gpuWatts,
        watts,
        celsius);
  }

  public StoredSystem status(String conditions, String problems, String offers) {
    return run(
        """
        insert into system_status (system_id, conditions, problems, offers)
        values (?, cast(? as jsonb), cast(? as jsonb), cast(? as jsonb))
        """,
        id,
        conditions,
        problems,
        offers);
  }

  StoredSystem parts(String json) {
    return run(
        """
        insert into system_components (system_id, content_hash, doc)
        values (?, '\\x00', cast(? as jsonb))
        """,
        id,
        json);
  }

  StoredSystem nic(String name, String ports) {
    return run(
        """
        insert into nic (id, system_id, tenant_id, site_id, slot, part, name, health, serial, ports)
        values (?, ?, ?, ?, 0, ?, ?, 'OK', 'NICSN', cast(? as jsonb))
        """,
        Ids.next(),
        id,
        TenantId.DEFAULT.value(),
        site.value(),
        "/Nic/" + name,
        name,
        ports);
  }

  public StoredSystem firmware(String name, @Nullable String version) {
    return run(
        "insert into firmware (system_id, part, name, version) values (?, ?, ?, ?)",
        id,
        "/Firmware/" + name,
        name,
        version);
  }

  public StoredSystem happened(String kind, String sentence) {
    return run(
        """
        insert into observation (at, tenant_id, site_id, system_id, kind, sentence)
        values (now(), ?, ?, ?, ?, ?)
        """,
        TenantId.DEFAULT.value(),
        site.value(),
        id,
        kind,
        sentence);
  }

  /** It was in a state for the given hours before now; null: it still is. */
  StoredSystem was(String state, int fromHours, @Nullable Integer toHours) {
    return run(
        """
        insert into state_interval (tenant_id, site_id, ref_kind, ref_id, state, planned, from_at,
          to_at)
        values (?, ?, 'system', ?, ?, false, now() - make_interval(hours => ?),
          now() - make_interval(hours => ?::int))
        """,
        TenantId.DEFAULT.value(),
        site.value(),
        id,
        state,
        fromHours,
        toHours);
  }

  private StoredSystem run(String sql, @Nullable Object... values) {
    var statement = jdbc.sql(sql);
    for (Object value : values) {
      statement = statement.param(value);
    }
    statement.update();
    return this;
  }
}
