package dev.millwright.resource;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Writes the sort keys of a row as an opaque cursor and reads them back. */
public final class Cursors {
  private static final String SEPARATOR = "\u001F";

  private Cursors() {}

  /** A cursor that stands after the row with these keys. */
  public static String of(Object... keys) {
    String joined = String.join(SEPARATOR, Arrays.stream(keys).map(String::valueOf).toList());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The keys of a cursor.
   *
   * @throws Refusal.Invalid when it is not one of ours
   */
  public static List<String> keys(String cursor, int count) {
    List<String> keys;
    try {
      keys =
          List.of(
              new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
                  .split(SEPARATOR, -1));
    } catch (IllegalArgumentException notBase64) {
      keys = List.of();
    }
    if (keys.size() != count || keys.stream().anyMatch(k -> k.indexOf('\0') >= 0)) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
    return keys;
  }
}
