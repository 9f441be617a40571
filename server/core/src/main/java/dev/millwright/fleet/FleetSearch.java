package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.resource.SiteId;
import dev.millwright.workspace.SearchHit;
import dev.millwright.workspace.Searchable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Finds sites, locations, racks and systems by their names; systems also by every serial, part
 * number and address in them. A part leads to its system, a location to its site.
 */
@Component
@Order(1)
class FleetSearch implements Searchable {
  private static final Comparator<Found> BEST =
      Comparator.comparing(Found::match).thenComparing(f -> !f.term().isName());

  private final SearchQueries queries;
  private final Sight sight;

  FleetSearch(SearchQueries queries, Sight sight) {
    this.queries = queries;
    this.sight = sight;
  }

  private record Found(SearchQueries.Hit term, SearchHit.Match match) {}

  @Override
  public Permission permission() {
    return Permission.FLEET_READ;
  }

  @Override
  public List<SearchHit> search(String text, int limit) {
    @Nullable Set<SiteId> seen = sight.sites();
    Map<UUID, Found> byOwner = new LinkedHashMap<>();
    keep(byOwner, queries.exact(text, seen), SearchHit.Match.EXACT);
    if (byOwner.size() < limit) {
      keep(byOwner, queries.prefix(text, seen), SearchHit.Match.PREFIX);
    }
    if (byOwner.size() < limit && Like.isLongEnough(text)) {
      keep(byOwner, queries.part(text, seen), SearchHit.Match.PART);
    }
    var best = byOwner.values().stream().sorted(BEST).limit(limit).toList();
    return hits(best);
  }

  private static void keep(
      Map<UUID, Found> byOwner, List<SearchQueries.Hit> terms, SearchHit.Match match) {
    for (SearchQueries.Hit term : terms) {
      byOwner.merge(term.owner(), new Found(term, match), (a, b) -> BEST.compare(b, a) < 0 ? b : a);
    }
  }

  private List<SearchHit> hits(List<Found> best) {
    Map<UUID, SearchQueries.Shown> shown =
        queries.shown(best.stream().map(f -> f.term().owner()).toList());
    var hits = new ArrayList<SearchHit>();
    for (Found found : best) {
      SearchQueries.Shown owner = shown.get(found.term().owner());
      if (owner != null) {
        hits.add(
            new SearchHit(owner.page(), owner.title(), found.term().about(owner), found.match()));
      }
    }
    return hits;
  }
}
