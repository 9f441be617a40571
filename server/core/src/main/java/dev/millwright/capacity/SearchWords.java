package dev.millwright.capacity;

import dev.millwright.forecast.ReplicaForecast;
import dev.millwright.forecast.SearchPoint;
import dev.millwright.forecast.SearchResult;
import dev.millwright.forecast.Sla;
import dev.millwright.resource.Quantities;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answer of a search in sentences. */
final class SearchWords {
  private final SearchResult found;
  private final Sla sla;

  SearchWords(SearchResult found, Sla sla) {
    this.found = found;
    this.sla = sla;
  }

  static String of(SearchPoint point) {
    String decode = worker(point.workers(), point.spread().toString());
    return point
        .prefill()
        .map(
            apart ->
                "%s, %s, prefill %s, decode %s"
                    .formatted(
                        point.engine().label(),
                        point.variant().key().toUpperCase(Locale.ROOT),
                        worker(apart.workers(), apart.spread().toString()),
                        decode))
        .orElseGet(
            () ->
                "%s, %s, %s"
                    .formatted(
                        point.engine().label(),
                        point.variant().key().toUpperCase(Locale.ROOT),
                        decode));
  }

  private static String worker(int workers, String spread) {
    return workers > 1 ? workers + " × (" + spread + ")" : spread;
  }

  String sentence() {
    if (found.unfit() == found.configurations()) {
      return found
          .shortfall()
          .map(ReplicaForecast.DoesNotFit::reason)
          .map(reason -> "Nothing fits. Nearest: " + reason + ".")
          .orElse("Nothing fits on so few GPUs: add systems.");
    }
    return found.ranked().isEmpty() ? nothingKeeps() : best(found.ranked().getFirst());
  }

  private String best(SearchPoint best) {
    return String.format(
        Locale.ROOT,
        "%s with %s makes %,.0f tokens/s in all, %,.0f per GPU in use and %.1f to each user after the first token, which takes %.2f s; %,d configurations under %,d loads were looked at.",
        of(best),
        Headroom.users(best.users()),
        best.tokensPerSecond(),
        best.tokensPerSecondPerGpu(),
        best.tokensPerSecondPerUser(),
        best.firstTokenSeconds(),
        found.configurations(),
        found.points());
  }

  private String nothingKeeps() {
    return found
        .nearest()
        .map(
            near ->
                String.format(
                    Locale.ROOT,
                    "Nothing keeps the promise%s. Nearest: %s with %s: first token after %.2f s, %.1f tokens/s per user.",
                    promise(),
                    of(near),
                    Headroom.users(near.users()),
                    near.firstTokenSeconds(),
                    near.tokensPerSecondPerUser()))
        .orElse("Nothing keeps the promise" + promise() + ".");
  }

  private String promise() {
    StringBuilder words = new StringBuilder();
    sla.firstTokenSeconds()
        .ifPresent(most -> words.append("first token within " + Quantities.exact(most) + " s"));
    sla.tokensPerSecondPerUser()
        .ifPresent(
            least ->
                words
                    .append(words.isEmpty() ? "" : ", ")
                    .append(Quantities.exact(least))
                    .append(" tokens/s per user"));
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  /** What would help, with figures. */
  @Nullable String remedy() {
    if (found.shortfall().isPresent()) {
      return found
          .shortfall()
          .flatMap(ReplicaForecast.DoesNotFit::remedy)
          .map(remedy -> "Smallest change that fits: " + remedy + ".")
          .orElse(null);
    }
    if (!found.ranked().isEmpty()) {
      return null;
    }
    StringBuilder words = new StringBuilder();
    found
        .quickest()
        .ifPresent(
            point ->
                words.append(
                    String.format(
                        Locale.ROOT,
                        "A first token within %.2f s can be promised beside the tokens/s. ",
                        point.firstTokenSeconds())));
    found
        .fastest()
        .ifPresent(
            point ->
                words.append(
                    String.format(
                        Locale.ROOT,
                        "%.1f tokens/s per user can be promised beside the first token.",
                        point.tokensPerSecondPerUser())));
    return words.isEmpty() ? null : words.toString().strip();
  }
}
