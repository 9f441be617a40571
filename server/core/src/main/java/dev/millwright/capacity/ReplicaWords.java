package dev.millwright.capacity;

import dev.millwright.resource.Quantities;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a forecast's sentence begins: who makes the tokens, under which load. */
final class ReplicaWords {
  private ReplicaWords() {}

  /**
   * Such as "1 replica of 12 users makes".
   *
   * @param users of one replica
   * @param rate requests that come to all replicas each second; null where the users are the load
   */
  static String of(long replicas, long users, @Nullable Double rate) {
    boolean alone = replicas == 1;
    String counted = String.format(Locale.ROOT, "%,d %s", replicas, alone ? "replica" : "replicas");
    if (rate != null) {
      return "%s %s %s requests/s:"
          .formatted(counted, alone ? "answers" : "together answer", Quantities.exact(rate));
    }
    return String.format(
        Locale.ROOT,
        "%s of %,d %s %s",
        counted,
        users,
        users == 1 ? "user" : "users",
        alone ? "makes" : "each make");
  }
}
