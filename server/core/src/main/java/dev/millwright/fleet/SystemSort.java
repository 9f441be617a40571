package dev.millwright.fleet;

import dev.millwright.resource.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One step of the order in which systems are listed. */
public record SystemSort(Field field, boolean descending) {
  /** By name. */
  public static final List<SystemSort> BY_NAME = List.of(new SystemSort(Field.NAME, false));

  /** What systems can be ordered by. */
  public enum Field {
    NAME("name"),
    /** By site, location, rack and unit; systems without a place come first. */
    PLACE("place"),
    STATE("state"),
    /** By health: worst last. */
    HEALTH("health"),
    VENDOR("vendor"),
    MODEL("model"),
    SERIAL("serial"),
    GPUS("gpus"),
    FIRMWARE("firmware");

    private final String word;

    Field(String word) {
      this.word = word;
    }

    /** As in {@code sort=} and in a page's address. */
    public String word() {
      return word;
    }
  }

  /**
   * The order that a text such as {@code -health,name} means; by name when it is null or blank.
   *
   * @throws Refusal.Invalid for a word that is no field
   */
  public static List<SystemSort> parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return BY_NAME;
    }
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(SystemSort::step).toList();
  }

  private static SystemSort step(String word) {
    boolean descending = word.startsWith("-");
    String name = (descending ? word.substring(1) : word).toLowerCase(Locale.ROOT);
    return Arrays.stream(Field.values())
        .filter(f -> f.word().equals(name))
        .findFirst()
        .map(f -> new SystemSort(f, descending))
        .orElseThrow(
            () ->
                new Refusal.Invalid(
                    "sort",
                    "sort names \""
                        + word
                        + "\"; it must be one of "
                        + String.join(", ", Arrays.stream(Field.values()).map(Field::word).toList())
                        + "."));
  }
}
