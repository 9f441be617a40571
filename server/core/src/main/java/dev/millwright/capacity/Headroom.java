package dev.millwright.capacity;

import dev.millwright.resource.Quantities;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a configuration is from the best one that a search found under the same promise, by the
 * tokens/s of all replicas: by the pessimistic ends where the systems were only announced.
 *
 * @param sentence this in words
 * @param best what makes noticeably more; null where nothing does
 */
public record Headroom(String sentence, @Nullable ConfigurationSpec best) {
  /** Less than this is within what a forecast does not know. */
  private static final double NOTICEABLE = 1.05;

  private record Rival(String words, int users, double output, ConfigurationSpec spec) {}

  /**
   * Whether a search says anything about a configuration: requests that come by themselves decide
   * themselves how much is made.
   */
  public static boolean isAsked(ConfigurationSpec spec) {
    return spec.target().requestsPerSecond() == null;
  }

  /** A forecast beside what {@link SearchRequest#under} found. */
  public static Headroom of(ForecastResult shown, SearchAnswer answer) {
    Optional<Rival> best = best(answer);
    if (best.isEmpty()) {
      return new Headroom(answer.sentence(), null);
    }
    Rival rival = best.get();
    double now = output(shown);
    if (now == 0) {
      return new Headroom("What keeps this promise best makes " + made(rival) + ".", rival.spec());
    }
    double times = rival.output() / now;
    return times < NOTICEABLE
        ? new Headroom(
            "Of %s under the same promise, none makes noticeably more tokens/s."
                .formatted(looked(answer)),
            null)
        : new Headroom(
            "The best found under the same promise makes %s, %s."
                .formatted(made(rival), more(times)),
            rival.spec());
  }

  private static Optional<Rival> best(SearchAnswer answer) {
    return answer.announced().isEmpty()
        ? answer.ranked().stream()
            .findFirst()
            .map(f -> new Rival(f.words(), f.users(), f.tokensPerSecond(), f.spec()))
        : answer.announced().stream()
            .findFirst()
            .map(
                f ->
                    new Rival(f.words(), f.users(), f.figures().tokensPerSecond().low(), f.spec()));
  }

  /** 0 where nothing is served as promised. */
  private static double output(ForecastResult shown) {
    if (shown.outcome() != ForecastOutcome.SERVED) {
      return 0;
    }
    ServedFigures served = shown.served();
    AnnouncedRange range = shown.announced();
    return served != null
        ? served.tokensPerSecond()
        : range != null ? range.figures().tokensPerSecond().low() : 0;
  }

  private static String made(Rival rival) {
    return "%s tokens/s in all with %s and %s"
        .formatted(
            Quantities.count(Math.round(rival.output())), rival.words(), users(rival.users()));
  }

  static String users(int users) {
    return Quantities.count(users) + (users == 1 ? " user" : " users") + " per replica";
  }

  private static String more(double times) {
    return times < 2
        ? Math.round((times - 1) * 100) + " % more"
        : String.format(Locale.ROOT, times < 10 ? "%.1f" : "%,.0f", times) + " times as much";
  }

  private static String looked(SearchAnswer answer) {
    return Quantities.count(answer.configurations())
        + (answer.configurations() == 1 ? " configuration" : " configurations");
  }
}
