package dev.millwright.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.data.provider.Query;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a grid or the choices of a box whose front door gives pages by cursor: the next page
 * is fetched as one scrolls to it.
 */
public final class CursorRows<T> {
  private static final int PAGE = 200;

  private final BiFunction<String, PageRequest, Page<T>> source;
  private final List<T> rows = new ArrayList<>();
  private @Nullable String next;
  private boolean started;
  private String text = "";
  private Runnable refreshAll = () -> {};

  private CursorRows(BiFunction<String, PageRequest, Page<T>> source) {
    this.source = source;
  }

  /** Fills a box from a front door, which is also given what is typed; empty: nothing is. */
  public static <T> CursorRows<T> in(
      ComboBox<T> box, BiFunction<String, PageRequest, Page<T>> source) {
    CursorRows<T> rows = new CursorRows<>(source);
    box.setItems(
        query -> {
          rows.typed(query.getFilter().orElse("").strip());
          return rows.fetch(query);
        });
    rows.refreshAll = box.getLazyDataView()::refreshAll;
    return rows;
  }

  /** Fills a grid from a front door. */
  public static <T> CursorRows<T> in(Grid<T> grid, Function<PageRequest, Page<T>> source) {
    CursorRows<T> rows = new CursorRows<>((text, page) -> source.apply(page));
    grid.setItems(rows::fetch);
    rows.refreshAll = grid.getLazyDataView()::refreshAll;
    return rows;
  }

  /** The same where the front door also says how many there are: the bar then spans them all. */
  public static <T> CursorRows<T> in(
      Grid<T> grid, Function<PageRequest, Page<T>> source, IntSupplier count) {
    CursorRows<T> rows = new CursorRows<>((text, page) -> source.apply(page));
    grid.setItems(
        rows::fetch,
        query -> {
          // The provider's contract: both are read, though only the sum is wanted here.
          query.getOffset();
          query.getLimit();
          return count.getAsInt();
        });
    rows.refreshAll = grid.getLazyDataView()::refreshAll;
    return rows;
  }

  /** Fetches anew what is in sight. */
  public void refresh() {
    forget();
    refreshAll.run();
  }

  private void forget() {
    rows.clear();
    next = null;
    started = false;
  }

  private void typed(String now) {
    if (!now.equals(text)) {
      text = now;
      forget();
    }
  }

  /** Whether there is nothing at all. */
  public boolean isEmpty() {
    load(1);
    return rows.isEmpty();
  }

  private Stream<T> fetch(Query<T, ?> query) {
    int end = query.getOffset() + query.getLimit();
    load(end);
    int from = Math.min(query.getOffset(), rows.size());
    return List.copyOf(rows.subList(from, Math.min(end, rows.size()))).stream();
  }

  private void load(int wanted) {
    while (rows.size() < wanted && (!started || next != null)) {
      int limit = Math.clamp(wanted - rows.size(), PAGE, PageRequest.MAX);
      Page<T> page = source.apply(text, new PageRequest(limit, next));
      rows.addAll(page.items());
      next = page.next();
      started = true;
    }
  }
}
