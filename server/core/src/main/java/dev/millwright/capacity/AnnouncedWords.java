package dev.millwright.capacity;

import dev.millwright.fleet.AnnouncedSystem;
import dev.millwright.fleet.FigureRange;
import java.util.List;
import java.util.Locale;

/** The forecast of a configuration on announced systems in sentences, all of them with ranges. */
final class AnnouncedWords {
  private final Resolved worst;
  private final AnnouncedSystem system;

  AnnouncedWords(Resolved worst, AnnouncedSystem system) {
    this.worst = worst;
    this.system = system;
  }

  String sentence(AnnouncedRange range, boolean kept) {
    AnnouncedFigures figures = range.figures();
    return String.format(
        Locale.ROOT,
        "%s was announced and never measured, so these are ranges: %s %s tokens/s, %s to each user after the first token; %s binds.%s",
        system.name(),
        ReplicaWords.of(
            range.replicas(), range.concurrency(), worst.spec().target().requestsPerSecond()),
        between(figures.tokensPerSecond(), "%,.0f"),
        between(figures.tokensPerSecondPerUser(), "%.1f"),
        range.binds(),
        kept ? "" : " The promise is not kept at the pessimistic end.");
  }

  /** A range as people read it; one figure where both ends are the same. */
  static String between(LowHigh range, String format) {
    String low = String.format(Locale.ROOT, format, range.low());
    String high = String.format(Locale.ROOT, format, range.high());
    return low.equals(high) ? low : low + " to " + high;
  }

  String confidence(AnnouncedRange range) {
    return "announced, never measured: P10 at worst to P90 at best, from " + range.standIn();
  }

  String tooFew() {
    return "One replica needs %d GPUs (%s), but there are %d: add systems or spread it less."
        .formatted(
            worst.inputs().gpusPerReplica(), worst.inputs().parallelism(), worst.inputs().gpus());
  }

  String doesNotFit(String reason, boolean atBest) {
    return atBest
        ? "At the least of the announced figures %s; at the best of them it fits.".formatted(reason)
        : reason + ".";
  }

  String overloaded(boolean atBest) {
    return "%s, more requests come to each replica than it can finish: lower the rate or add systems."
        .formatted(
            atBest
                ? "At the least of the announced figures"
                : "Even at the best of the announced figures");
  }

  String notReached(AnnouncedFigures alone) {
    return "The promise cannot be kept at the pessimistic end: even one user alone waits %s s for the first token and then gets %s tokens/s. Relax it, or choose another spread or faster systems."
        .formatted(
            between(alone.firstTokenSeconds(), "%.2f"),
            between(alone.tokensPerSecondPerUser(), "%.1f"));
  }

  List<SourceLine> published() {
    return system.figures().stream().map(Citation::of).toList();
  }

  /** What the owner states is not assumed. */
  List<SourceLine> assumed() {
    CostChoice stated = worst.spec().costs();
    return system.assumed().stream()
        .filter(figure -> !stated(stated, figure))
        .map(Citation::of)
        .toList();
  }

  private static boolean stated(
      @org.jspecify.annotations.Nullable CostChoice costs, FigureRange figure) {
    return costs != null
        && (figure.name().equals("pue") && costs.pue() != null
            || figure.name().equals("priceDollars") && costs.capitalDollarsPerGpu() != null);
  }
}
