package dev.millwright.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some items and where to go on.
 *
 * @param next null when a listing is complete
 */
public record Page<T>(List<T> items, @Nullable Cursor next, Continuity continuity) {
  /** Keeps an unmodifiable copy. */
  public Page {
    items = List.copyOf(items);
  }
}
