package dev.millwright.resource;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list in its order.
 *
 * @param next the cursor of the following page; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {
  /** Keeps an unmodifiable copy. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page from up to {@code limit + 1} rows: the one too many only says that there is more.
   *
   * @param cursor the cursor that stands after an item
   */
  public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, limit);
    return new Page<>(items, cursor.apply(items.getLast()));
  }

  /** The same page of other items. */
  public <R> Page<R> map(Function<? super T, ? extends R> change) {
    return new Page<>(items.stream().<R>map(change).toList(), next);
  }
}
