package dev.millwright.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one connector's configuration, in the order in which they are shown. */
public record ConfigSchema(List<Field> fields) {
  /** Keeps an unmodifiable copy. */
  public ConfigSchema {
    fields = List.copyOf(fields);
  }

  /** What a field holds. */
  public enum Kind {
    /** A line of text. */
    TEXT,
    /** A whole number. */
    INTEGER,
    /** Yes or no. */
    BOOLEAN,
    /** A secret: stored encrypted, never shown again. */
    SECRET
  }

  /**
   * One field.
   *
   * @param name its key in {@link ConnectorConfig}
   * @param help one sentence below the field
   * @param pattern a regular expression the whole value must match, or null
   */
  public record Field(
      String name,
      String label,
      String help,
      Kind kind,
      boolean required,
      @Nullable String initial,
      @Nullable String pattern) {}
}
