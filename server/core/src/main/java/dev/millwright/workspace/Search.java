package dev.millwright.workspace;

import dev.millwright.authority.Authority;
import dev.millwright.authority.OpenToAll;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** The front door to the one search over everything. */
@Service
public class Search {
  /** The fewest characters that are searched for. */
  public static final int SHORTEST = 2;

  /** The most hits of one search. */
  public static final int MOST = 20;

  private final List<Searchable> sources;
  private final Authority authority;

  Search(List<Searchable> sources, Authority authority) {
    this.sources = sources;
    this.authority = authority;
  }

  /**
   * What the current actor may see that fits a text, best first, then by title, then as the sources
   * are ordered: a system before the connector of the same name. At most 20. A text that is too
   * short finds nothing.
   */
  @OpenToAll(because = "each source is asked only where the actor holds its permission")
  public List<SearchHit> find(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.length() < SHORTEST) {
      return List.of();
    }
    return sources.stream()
        .filter(s -> authority.may(s.permission()))
        .flatMap(s -> s.search(wanted, MOST).stream())
        .sorted(
            Comparator.comparing(SearchHit::match)
                .thenComparing(h -> h.title().toLowerCase(Locale.ROOT)))
        .limit(MOST)
        .toList();
  }
}
