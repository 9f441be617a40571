package dev.millwright.fleet;

import dev.millwright.spi.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the parts of a system that have no table of their own, as one document. */
@Repository
class ComponentDocs {
  private final JdbcClient jdbc;
  private final Rows rows;

  ComponentDocs(JdbcClient jdbc, Rows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** In the device's order. */
  List<Part> of(UUID system) {
    return jdbc.sql("select doc from system_components where system_id = :system")
        .param("system", system)
        .query((row, n) -> rows.list(row.getString("doc"), Part.class))
        .optional()
        .orElse(List.of());
  }

  /**
   * Writes the parts.
   *
   * @param sameSight whether the same could be read as at the last look. If not, a part may show
   *     under another of its addresses, such as the chassis of a drive that cannot be read; then
   *     only physical parts are said to have come or gone
   */
  List<SystemHistory.Seen> write(
      UUID system, List<Part> now, List<Problem> problems, boolean sameSight) {
    List<Part> before = of(system);
    List<Part> after = PartChanges.withUnread(before, now, problems);
    String doc = rows.write(after);
    byte[] hash = Hash.of(doc);
    byte[] kept =
        jdbc.sql("select content_hash from system_components where system_id = :system")
            .param("system", system)
            .query((row, n) -> row.getBytes(1))
            .optional()
            .orElse(new byte[0]);
    if (!Arrays.equals(kept, hash)) {
      jdbc.sql(
              """
              insert into system_components (system_id, content_hash, doc)
              values (:system, :hash, cast(:doc as jsonb))
              on conflict (system_id) do update
                set content_hash = excluded.content_hash, doc = excluded.doc
              """)
          .param("system", system)
          .param("hash", hash)
          .param("doc", doc)
          .update();
    }
    return sameSight
        ? PartChanges.between(before, after, Set.of())
        : PartChanges.between(physical(before), physical(after), Set.of());
  }

  private static List<Part> physical(List<Part> parts) {
    return parts.stream().filter(Parts::isPhysical).toList();
  }
}
