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
      update system y set place = n.place from system_standing n
      where n.%s = :id and y.id = n.id and y.place <> n.place
      """;

  private final JdbcClient jdbc;

  Places(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void refreshSite(UUID site) {
    refresh("site_id", site);
  }

  void refreshRack(UUID rack) {
    refresh("rack_id", rack);
  }

  /** Also gives the system's parts, intervals and terms its site. */
  void refreshSystem(ComputeSystem system) {
    refresh("id", system.id());
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
