package dev.millwright.ui;

import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a list that a person looks at as a whole, page by page; at most 10,000 items. */
public final class AllPages {
  private static final int MOST = 10_000;

  private AllPages() {}

  /** Every item in the list's order. */
  public static <T> List<T> of(Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    @Nullable String after = null;
    do {
      Page<T> page = list.apply(new PageRequest(PageRequest.MAX, after));
      all.addAll(page.items());
      after = page.next();
    } while (after != null && all.size() < MOST);
    return all;
  }
}
