package dev.millwright.fleet;

import dev.millwright.resource.Ref;
import dev.millwright.resource.SiteId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks texts up among the terms that {@link SearchTerms} keeps. */
@Repository
class SearchQueries {
  /** More than the hits that are shown: several terms may belong to one thing. */
  private static final int MOST = 60;

  private static final String TERM =
      """
      select owner_id as owner, meaning, term from search_term
      where (cast(:seen as uuid[]) is null or site_id = any(:seen)) and\s""";

  private static final String SHOWN =
      """
      select y.id, 'system' as kind, y.id as page, y.name as title,
        concat_ws(' · ', s.name, r.name, 'U' || y.unit) as place
      from system y left join site s on s.id = y.site_id left join rack r on r.id = y.rack_id
      where y.id = any(:ids)
      union all
      select r.id, 'rack', r.id, r.name, concat_ws(' · ', s.name, l.name)
      from rack r join site s on s.id = r.site_id left join location l on l.id = r.location_id
      where r.id = any(:ids)
      union all
      select l.id, 'site', s.id, l.name, initcap(l.kind) || ' of ' || s.name
      from location l join site s on s.id = l.site_id
      where l.id = any(:ids)
      union all
      select s.id, 'site', s.id, s.name, coalesce(s.address, '') from site s where s.id = any(:ids)
      """;

  private final JdbcClient jdbc;

  SearchQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A term that fits, and whose it is. */
  record Hit(UUID owner, String meaning, String term) {
    boolean isName() {
      return meaning.isEmpty();
    }

    /** What tells the hit from others: where it is, or which of its facts was found. */
    String about(Shown owner) {
      return isName() ? owner.place() : "%s: %s".formatted(meaning, term);
    }
  }

  /**
   * A thing as a hit shows it.
   *
   * @param page what to open
   */
  record Shown(UUID id, Ref page, String title, String place) {}

  List<Hit> exact(String text, @Nullable Set<SiteId> seen) {
    return terms("term = :text order by meaning limit :most", text, seen);
  }

  /** In the order of the index, so that it ends after the first few. */
  List<Hit> prefix(String text, @Nullable Set<SiteId> seen) {
    return terms("term like :text order by term using ~<~ limit :most", Like.start(text), seen);
  }

  List<Hit> part(String text, @Nullable Set<SiteId> seen) {
    return terms("term like :text limit :most", Like.part(text), seen);
  }

  private List<Hit> terms(String condition, String text, @Nullable Set<SiteId> seen) {
    return jdbc.sql(TERM + condition)
        .param("seen", Rows.ids(seen))
        .param("text", text)
        .param("most", MOST)
        .query(
            (row, n) ->
                new Hit(
                    row.getObject("owner", UUID.class),
                    row.getString("meaning"),
                    row.getString("term")))
        .list();
  }

  Map<UUID, Shown> shown(Collection<UUID> owners) {
    return jdbc
        .sql(SHOWN)
        .param("ids", owners.toArray(UUID[]::new))
        .query(
            (row, n) ->
                new Shown(
                    row.getObject("id", UUID.class),
                    new Ref(row.getString("kind"), row.getObject("page", UUID.class)),
                    row.getString("title"),
                    row.getString("place")))
        .list()
        .stream()
        .collect(Collectors.toMap(Shown::id, Function.identity()));
  }
}
