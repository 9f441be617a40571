package dev.millwright.fleet;

import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
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

/** Reads sites and locations with what stands in them. */
@Repository
class SiteQueries {
  private static final String SITE =
      """
      select s.*, s.id as site_id,
        (select count(*) from location l where l.site_id = s.id) as locations,
        (select count(*) from rack r where r.site_id = s.id) as racks,
        (select count(*) from system y where y.site_id = s.id) as systems,
        (select count(*) from gpu g where g.site_id = s.id) as gpus
      from site s
      """;
  private static final String LOCATION =
      """
      select l.*, s.name as site_name, p.names,
        (select count(*) from rack r join location_path q on q.id = r.location_id
         where l.id = any(q.ids)) as racks
      from location l join location_path p on p.id = l.id join site s on s.id = l.site_id
      """;
  private static final String SEEN = "(cast(:seen as uuid[]) is null or s.id = any(:seen))";

  private final JdbcClient jdbc;
  private final Rows rows;

  SiteQueries(JdbcClient jdbc, Rows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  Page<Resource<SiteSpec, SiteStatus>> sites(PageRequest page, @Nullable Set<SiteId> seen) {
    String cursor = page.after();
    var found =
        jdbc.sql(
                SITE
                    + " where "
                    + SEEN
                    + """
                     and (cast(:after as text) is null or lower(s.name) > :after)
                    order by lower(s.name) limit :limit
                    """)
            .param("seen", Rows.ids(seen))
            .param("after", cursor == null ? null : Cursors.keys(cursor, 1).getFirst())
            .param("limit", page.limit() + 1)
            .query((row, n) -> site(row))
            .list();
    return Page.of(
        found, page.limit(), s -> Cursors.of(s.metadata().name().toLowerCase(Locale.ROOT)));
  }

  Optional<Resource<SiteSpec, SiteStatus>> site(UUID id) {
    return jdbc.sql(SITE + " where s.id = :id")
        .param("id", id)
        .query((row, n) -> site(row))
        .optional();
  }

  private Resource<SiteSpec, SiteStatus> site(ResultSet row) throws SQLException {
    return new Resource<>(
        rows.metadata(row, Sites.KIND),
        new SiteSpec(row.getString("address")),
        new SiteStatus(
            row.getLong("locations"),
            row.getLong("racks"),
            row.getLong("systems"),
            row.getLong("gpus")));
  }

  Page<Resource<LocationSpec, LocationStatus>> locations(
      @Nullable SiteId site, PageRequest page, @Nullable Set<SiteId> seen) {
    String cursor = page.after();
    List<String> keys = cursor == null ? List.of() : Cursors.keys(cursor, 3);
    var found =
        jdbc.sql(
                LOCATION
                    + " where "
                    + SEEN
                    + """
                     and (cast(:site as uuid) is null or l.site_id = :site)
                     and (cast(:id as uuid) is null or (lower(s.name), p.names, l.id) >
                       (:siteName, string_to_array(:path, chr(30)), cast(:id as uuid)))
                    order by lower(s.name), p.names, l.id limit :limit
                    """)
            .param("seen", Rows.ids(seen))
            .param("site", site == null ? null : site.value())
            .param("siteName", keys.isEmpty() ? null : keys.get(0))
            .param("path", keys.isEmpty() ? null : keys.get(1))
            .param("id", keys.isEmpty() ? null : Rows.cursorId(keys.get(2)))
            .param("limit", page.limit() + 1)
            .query((row, n) -> location(row))
            .list();
    return Page.of(found, page.limit(), SiteQueries::cursor);
  }

  private static String cursor(Resource<LocationSpec, LocationStatus> location) {
    return Cursors.of(
        location.status().siteName().toLowerCase(Locale.ROOT),
        String.join("\u001E", location.status().path()),
        location.metadata().id());
  }

  Optional<Resource<LocationSpec, LocationStatus>> location(UUID id) {
    return jdbc.sql(LOCATION + " where l.id = :id")
        .param("id", id)
        .query((row, n) -> location(row))
        .optional();
  }

  private Resource<LocationSpec, LocationStatus> location(ResultSet row) throws SQLException {
    UUID parent = row.getObject("parent_id", UUID.class);
    return new Resource<>(
        rows.metadata(row, LocationId.KIND),
        new LocationSpec(
            LocationKind.valueOf(row.getString("kind")),
            parent == null ? null : new LocationId(parent)),
        new LocationStatus(
            row.getString("site_name"), Rows.texts(row, "names"), row.getLong("racks")));
  }
}
