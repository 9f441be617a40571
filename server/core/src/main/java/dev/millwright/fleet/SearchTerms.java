package dev.millwright.fleet;

import dev.millwright.resource.Ref;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the terms under which things are found. */
@Repository
class SearchTerms {
  private static final int LONGEST = 200;

  private final JdbcClient jdbc;

  SearchTerms(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One term.
   *
   * @param meaning for people, such as {@code serial of DIMM A1}; empty for the thing's own name
   */
  record Term(Ref ref, String meaning, String term) {}

  /** A term; null when there is no text. */
  static @Nullable Term of(Ref ref, String meaning, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String term = text.strip().toLowerCase(Locale.ROOT);
    return new Term(ref, meaning, term.substring(0, Math.min(term.length(), LONGEST)));
  }

  /** Makes these the owner's terms; what is already there is not written again. */
  void replace(Recorded owner, Collection<@Nullable Term> wanted) {
    Set<Term> terms = new LinkedHashSet<>();
    wanted.stream().filter(Objects::nonNull).forEach(terms::add);
    UUID[] ids = terms.stream().map(t -> t.ref().id()).toArray(UUID[]::new);
    String[] kinds = terms.stream().map(t -> t.ref().kind()).toArray(String[]::new);
    String[] meanings = terms.stream().map(Term::meaning).toArray(String[]::new);
    String[] texts = terms.stream().map(Term::term).toArray(String[]::new);
    jdbc.sql(
            """
            delete from search_term s where owner_id = :owner
              and (ref_id, meaning, term) not in (
                select * from unnest(:ids::uuid[], :meanings::text[], :terms::text[]))
            """)
        .param("owner", owner.id())
        .param("ids", ids)
        .param("meanings", meanings)
        .param("terms", texts)
        .update();
    jdbc.sql(
            """
            insert into search_term as s (term, meaning, ref_kind, ref_id, owner_id, tenant_id, site_id)
            select t.term, t.meaning, t.kind, t.id, :owner, :tenant, cast(:site as uuid)
            from unnest(:terms::text[], :meanings::text[], :kinds::text[], :ids::uuid[])
              as t(term, meaning, kind, id)
            on conflict (owner_id, ref_id, meaning, term) do update set site_id = excluded.site_id
              where s.site_id is distinct from excluded.site_id
            """)
        .param("terms", texts)
        .param("meanings", meanings)
        .param("kinds", kinds)
        .param("ids", ids)
        .param("owner", owner.id())
        .param("tenant", owner.tenantId())
        .param("site", owner.siteId())
        .update();
  }

  /** Puts the owner's present name in the place of its former one; its other terms stay. */
  void rename(Recorded owner) {
    String name = owner.name().toLowerCase(Locale.ROOT);
    jdbc.sql(
            """
            delete from search_term
            where owner_id = :owner and ref_id = :owner and meaning = '' and term <> :name
            """)
        .param("owner", owner.id())
        .param("name", name)
        .update();
    jdbc.sql(
            """
            insert into search_term (term, meaning, ref_kind, ref_id, owner_id, tenant_id, site_id)
            values (:name, '', :kind, :owner, :owner, :tenant, cast(:site as uuid))
            on conflict do nothing
            """)
        .param("name", name)
        .param("kind", owner.kind())
        .param("owner", owner.id())
        .param("tenant", owner.tenantId())
        .param("site", owner.siteId())
        .update();
  }

  /** Forgets an owner that is gone. */
  void remove(UUID owner) {
    jdbc.sql("delete from search_term where owner_id = :owner").param("owner", owner).update();
  }
}
