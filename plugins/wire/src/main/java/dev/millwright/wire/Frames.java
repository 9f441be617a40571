package dev.millwright.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What travels for one call. */
final class Frames {
  private Frames() {}

  /**
   * A call.
   *
   * @param ability the simple name of the interface that declares the method
   * @param arguments each written by its declared type
   */
  record Call(String ability, String method, List<byte[]> arguments) {}

  /**
   * Its end: a value, or a failure of a kind.
   *
   * @param value written by the method's declared type; null when it failed or returns nothing
   * @param kind the kind of the failure, or null
   */
  record Answer(
      byte @Nullable [] value,
      @Nullable String kind,
      @Nullable String message,
      @Nullable String cause) {}
}
