package dev.millwright.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.Query;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a grid whose front door gives pages by cursor: the next page is fetched as one
 * scrolls to it.
 */
public final class CursorRows<T> {
  private static final int PAGE = 200;

  private final Grid<T> grid;
  private final Function<PageRequest, Page<T>> source;
  private final List<T> rows = new ArrayList<>();
  private @Nullable String next;
  private boolean started;

  private CursorRows(Grid<T> grid, Function<PageRequest, Page<T>> source) {
    this.grid = grid;
    this.source = source;
  }

  /** Fills a grid from a front door. */
  public static <T> CursorRows<T> in(Grid<T> grid, Function<PageRequest, Page<T>> source) {
    CursorRows<T> rows = new CursorRows<>(grid, source);
    grid.setItems(rows::fetch);
    return rows;
  }

  /** The same where the front door also says how many there are: the bar then spans them all. */
  public static <T> CursorRows<T> in(
      Grid<T> grid, Function<PageRequest, Page<T>> source, IntSupplier count) {
    CursorRows<T> rows = new CursorRows<>(grid, source);
    grid.setItems(
        rows::fetch,
        query -> {
          // The provider's contract: both are read, though only the sum is wanted here.
          query.getOffset();
          query.getLimit();
          return count.getAsInt();
        });
    return rows;
  }

  /** Fetches anew what is in sight. */
  public void refresh() {
    rows.clear();
    next = null;
    started = false;
    grid.getLazyDataView().refreshAll();
  }

  /** Whether there is nothing at all. */
  public boolean isEmpty() {
    load(1);
    return rows.isEmpty();
  }

  private Stream<T> fetch(Query<T, Void> query) {
    int end = query.getOffset() + query.getLimit();
    load(end);
    int from = Math.min(query.getOffset(), rows.size());
    return List.copyOf(rows.subList(from, Math.min(end, rows.size()))).stream();
  }

  private void load(int wanted) {
    while (rows.size() < wanted && (!started || next != null)) {
      int limit = Math.clamp(wanted - rows.size(), PAGE, PageRequest.MAX);
      Page<T> page = source.apply(new PageRequest(limit, next));
      rows.addAll(page.items());
      next = page.next();
      started = true;
    }
  }
}
