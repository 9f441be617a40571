package dev.millwright.fleet;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps what systems and GPUs copy of where they stand: the sortable place, and the site of a GPU.
 */
@Repository
class Places {
  private static final String REFRESH =
      """
      update system y set place = n.place
      from (
        select z.id, concat_ws(chr(31), lower(s.name),
                 case when r.id is not null then
                   concat_ws(chr(31), lower(array_to_string(p.names, chr(31))), lower(r.name),
                     lpad(z.unit::text, 3, '0')) end) as place
        from system z join site s on s.id = z.site_id
          left join rack r on r.id = z.rack_id left join location_path p on p.id = r.location_id
        where %s = :id
      ) n
      where y.id = n.id and y.place is distinct from n.place
      """;

  private final JdbcClient jdbc;

  Places(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void refreshSite(UUID site) {
    refresh("s.id", site);
  }

  void refreshRack(UUID rack) {
    refresh("r.id", rack);
  }

  /** Also gives the system's parts, intervals and terms its site. */
  void refreshSystem(ComputeSystem system) {
    refresh("z.id", system.id());
    for (String table :
        new String[] {
          "gpu set site_id = cast(:site as uuid) where system_id",
          "nic set site_id = cast(:site as uuid) where system_id",
          "search_term set site_id = cast(:site as uuid) where owner_id"
        }) {
      jdbc.sql("update " + table + " = :id and site_id is distinct from cast(:site as uuid)")
          .param("site", system.siteId())
          .param("id", system.id())
          .update();
    }
  }

  private void refresh(String column, UUID id) {
    jdbc.sql(REFRESH.formatted(column)).param("id", id).update();
  }
}
