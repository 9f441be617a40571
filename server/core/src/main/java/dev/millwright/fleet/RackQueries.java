package dev.millwright.fleet;

import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads racks with what is in them. */
@Repository
class RackQueries {
  private static final List<Health> BY_GRAVITY =
      List.of(Health.UNKNOWN, Health.OK, Health.WARNING, Health.CRITICAL);

  /** What is in a rack is counted for the racks that are wanted only. */
  private static final String RACK =
      """
      select r.*, c.*, g.*
      from (%s) r
        cross join lateral (
          select count(*) as systems, coalesce(sum(y.height_units), 0) as used,
            coalesce(max(array_position(array['UNKNOWN', 'OK', 'WARNING', 'CRITICAL'], y.health)), 1)
              as worst
          from system y where y.rack_id = r.id) c
        cross join lateral (
          select count(*) as gpus,
            count(*) filter (where g.state = 'PRESENT' and g.health = 'OK') as gpus_healthy
          from system y join gpu g on g.system_id = y.id where y.rack_id = r.id) g
      """;

  private static final String WHERE =
      """
      from rack r join site s on s.id = r.site_id left join location_path p on p.id = r.location_id
      where (cast(:seen as uuid[]) is null or s.id = any(:seen))
        and (cast(:site as uuid) is null or r.site_id = :site)
        and (cast(:location as uuid) is null or :location = any(p.ids))
        and (cast(:text as text) is null or lower(r.name) like :text)
      """;

  private final JdbcClient jdbc;
  private final Rows rows;

  RackQueries(JdbcClient jdbc, Rows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  Page<Resource<RackSpec, RackStatus>> list(
      RackFilter filter, PageRequest page, @Nullable Set<SiteId> seen) {
    String cursor = page.after();
    List<String> keys = cursor == null ? List.of() : Cursors.keys(cursor, 3);
    String wanted =
        "select r.*, s.name as site_name, p.names "
            + WHERE
            + """
              and (cast(:id as uuid) is null or (lower(s.name), natural_key(r.name), r.id) >
                (:siteName, natural_key(:name), cast(:id as uuid)))
              order by lower(s.name), natural_key(r.name), r.id limit :limit
              """;
    var found =
        filtered(
                RACK.formatted(wanted) + " order by lower(r.site_name), natural_key(r.name), r.id",
                filter,
                seen)
            .param("siteName", keys.isEmpty() ? null : keys.get(0))
            .param("name", keys.isEmpty() ? null : keys.get(1))
            .param("id", keys.isEmpty() ? null : Rows.cursorId(keys.get(2)))
            .param("limit", page.limit() + 1)
            .query((row, n) -> rack(row))
            .list();
    return Page.of(found, page.limit(), RackQueries::cursor);
  }

  int count(RackFilter filter, @Nullable Set<SiteId> seen) {
    return filtered("select count(*) " + WHERE, filter, seen).query(Integer.class).single();
  }

  private JdbcClient.StatementSpec filtered(
      String sql, RackFilter filter, @Nullable Set<SiteId> seen) {
    String text = filter.text();
    return jdbc.sql(sql)
        .param("seen", Rows.ids(seen))
        .param("site", filter.site() == null ? null : filter.site().value())
        .param("location", filter.location() == null ? null : filter.location().value())
        .param("text", text == null || text.isBlank() ? null : Like.part(text));
  }

  private static String cursor(Resource<RackSpec, RackStatus> rack) {
    return Cursors.of(
        rack.status().siteName().toLowerCase(Locale.ROOT),
        rack.metadata().name(),
        rack.metadata().id());
  }

  Optional<Resource<RackSpec, RackStatus>> find(UUID id) {
    return jdbc.sql(
            RACK.formatted(
                """
                select r.*, s.name as site_name, p.names from rack r join site s on s.id = r.site_id
                  left join location_path p on p.id = r.location_id where r.id = :id
                """))
        .param("id", id)
        .query((row, n) -> rack(row))
        .optional();
  }

  private Resource<RackSpec, RackStatus> rack(ResultSet row) throws SQLException {
    UUID location = row.getObject("location_id", UUID.class);
    return new Resource<>(
        rows.metadata(row, RackId.KIND),
        new RackSpec(
            location == null ? null : new LocationId(location), row.getInt("height_units")),
        new RackStatus(
            row.getString("site_name"),
            Rows.texts(row, "names"),
            row.getLong("systems"),
            row.getLong("gpus"),
            row.getLong("gpus_healthy"),
            row.getInt("used"),
            BY_GRAVITY.get(row.getInt("worst") - 1)));
  }

  /** The rack beside it, by name, among those in the same location. */
  Optional<RackId> neighbour(UUID rack, boolean after) {
    return jdbc.sql(
            """
            select n.id from rack r join rack n on n.site_id = r.site_id
              and n.location_id is not distinct from r.location_id
            where r.id = :id and (natural_key(n.name), n.id) %s (natural_key(r.name), r.id)
            order by natural_key(n.name) %s, n.id %s limit 1
            """
                .formatted(after ? ">" : "<", order(after), order(after)))
        .param("id", rack)
        .query(UUID.class)
        .optional()
        .map(RackId::new);
  }

  private static String order(boolean ascending) {
    return ascending ? "asc" : "desc";
  }

  /** Who takes any of these units now, other than that system. */
  Optional<Occupant> occupant(Placement place, UUID except) {
    return jdbc.sql(
            """
            select name, unit, unit + height_units - 1 as top from system
            where rack_id = :rack and id <> :except and slots && int4range(:from, :to)
            order by unit limit 1
            """)
        .param("rack", place.rack().value())
        .param("except", except)
        .param("from", place.unit())
        .param("to", place.top() + 1)
        .query(Occupant.class)
        .optional();
  }

  /** The highest unit that is taken; 0 when the rack is empty. */
  int highestTaken(UUID rack) {
    return jdbc.sql("select coalesce(max(upper(slots) - 1), 0) from system where rack_id = :rack")
        .param("rack", rack)
        .query(Integer.class)
        .single();
  }

  /** A system and the units it takes. */
  record Occupant(String name, int unit, int top) {
    String sentence() {
      return unit == top
          ? "%s is at U%d".formatted(name, unit)
          : "%s takes U%d to U%d".formatted(name, unit, top);
    }
  }
}
