package dev.millwright.capacity;

import dev.millwright.capacity.ForecastExplanation.AssumptionLine;
import dev.millwright.capacity.ForecastExplanation.IntervalLine;
import dev.millwright.capacity.ForecastExplanation.MeasuredNeighbour;
import dev.millwright.capacity.ForecastExplanation.TimeLine;
import dev.millwright.forecast.Explanation;
import dev.millwright.forecast.LearnedRow;
import dev.millwright.forecast.Novelty;
import dev.millwright.forecast.ServingInput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Tells where the forecast of one configuration comes from. */
final class Explaining {
  private static final double DAYS_PER_MONTH = 365.25 / 12;

  private final Resolved resolved;
  private final Calibrated calibrated;

  Explaining(Resolved resolved) {
    this.resolved = resolved;
    calibrated = resolved.calibrated();
  }

  ForecastExplanation explanation() {
    int users = users();
    ServingInput input = resolved.deployment().asMeasured(users);
    return explained(calibrated.calibration().explain(input), users);
  }

  private int users() {
    Integer stated = resolved.spec().target().concurrency();
    if (stated != null) {
      return stated;
    }
    return ForecastRun.of(resolved).concurrencyOr("There is nothing to explain: ");
  }

  private ForecastExplanation explained(Explanation why, int users) {
    return new ForecastExplanation(
        sentence(why),
        users,
        lines(why.parts()),
        lines(why.waits()),
        why.perTokenCorrection(),
        why.firstTokenCorrection(),
        why.nearest().stream().map(Explaining::neighbour).toList(),
        interval(why.spread()),
        why.tornado().stream()
            .map(one -> new AssumptionLine(one.what(), one.change(), one.less(), one.more()))
            .toList());
  }

  private String sentence(Explanation why) {
    Explanation.Neighbour first = why.nearest().getFirst();
    boolean unshipped = why.spread().novelty() == Novelty.MODEL;
    boolean never = unshipped && first.distance() == 1;
    return String.format(
        Locale.ROOT,
        "%s%s The calibration is of %s%s.%s",
        announced(),
        never
            ? String.format(
                Locale.ROOT,
                "The model was never measured, so the time per token is that of the calibrated formula × %.2f, the middle of what measured models took when they were left out; the deployment most like it is %s.",
                why.spread().shift(),
                first.row().id())
            : String.format(
                Locale.ROOT,
                "Measured deployments nearby took %.2f times as long per token as the calibrated formula says; the nearest, %s, is %.2f away, and %s.",
                why.perTokenCorrection(),
                first.row().id(),
                first.distance(),
                unshipped
                    ? "only your own points are of this model"
                    : why.spread().novelty().words()),
        calibrated.date(),
        ownPoints(),
        resolved.deployment().carried().isEmpty()
            ? ""
            : " Not measured, so carried over from this by the formula: "
                + String.join(", ", resolved.deployment().carried())
                + ".");
  }

  private String ownPoints() {
    return switch (calibrated.ownPoints()) {
      case 0 -> "";
      case 1 -> ", with a point of your own";
      default -> ", with %d points of your own".formatted(calibrated.ownPoints());
    };
  }

  private String announced() {
    Resolved.Announced announced = resolved.announced();
    return announced == null
        ? ""
        : "%s was announced and never measured: all that stands here is of %s, which ships and from which the formula carries it over. "
            .formatted(announced.system().name(), announced.system().standIn().name());
  }

  private static List<TimeLine> lines(List<Explanation.Part> parts) {
    double sum = parts.stream().mapToDouble(Explanation.Part::seconds).sum();
    return parts.stream()
        .map(part -> new TimeLine(part.what(), part.seconds() * 1e3, part.seconds() / sum))
        .toList();
  }

  private static MeasuredNeighbour neighbour(Explanation.Neighbour one) {
    LearnedRow row = one.row();
    return new MeasuredNeighbour(
        row.id(),
        source(row),
        date(row.input().software().months()),
        deployment(row.input()),
        one.distance(),
        one.perTokenSeconds() * 1e3);
  }

  private static String source(LearnedRow row) {
    if (row.id().startsWith("ix/")) {
      return "InferenceX";
    }
    return row.id().startsWith("aic/") ? "aiconfigurator silicon sample" : "own measurement";
  }

  private static String date(OptionalDouble months) {
    return months.isEmpty()
        ? "unknown"
        : LocalDate.of(2025, 1, 1)
            .plusDays(Math.round(months.getAsDouble() * DAYS_PER_MONTH))
            .toString();
  }

  private static String deployment(ServingInput in) {
    return String.format(
        Locale.ROOT,
        "%s, %s %s on %.0f × %s, %.0f users, %.0f in and %.0f out%s%s",
        in.model().family(),
        in.software().backend(),
        in.precision(),
        in.gpus(),
        in.hardware().key(),
        in.load().concurrency(),
        in.load().inputTokens(),
        in.load().outputTokens(),
        in.prefill().isPresent() ? ", prefill apart" : "",
        in.speculation() > .5 ? ", tokens guessed ahead" : "");
  }

  private static List<IntervalLine> interval(Explanation.Spread spread) {
    double all = spread.noise() + spread.distance() + spread.label();
    List<IntervalLine> lines = new ArrayList<>();
    lines.add(line("Noise", spread.noise(), all, "repeats of one measurement differ by %.1f %%"));
    lines.add(
        line(
            "Distance",
            spread.distance(),
            all,
            "what the nearest measured deployments leave open, %.1f %%"));
    lines.add(line("Label", spread.label(), all, "whether tokens are guessed ahead, %.1f %%"));
    if (spread.left() < 1) {
      lines.add(
          new IntervalLine(
              "Own points",
              0,
              String.format(
                  Locale.ROOT, "leave %.0f %% of the size of all that", 100 * spread.left())));
    }
    lines.add(
        new IntervalLine(
            "Novelty",
            0,
            String.format(
                Locale.ROOT,
                "%s: of %,d held-out points of that class one in ten was shorter than forecast by more than %.2f, one in ten longer by more than %.2f times the expected size",
                spread.novelty().words(),
                spread.heldOut(),
                -spread.low(),
                spread.high())));
    return lines;
  }

  private static IntervalLine line(String name, double variance, double all, String words) {
    double size = 100 * Math.expm1(Math.sqrt(variance));
    return new IntervalLine(name, variance / all, String.format(Locale.ROOT, words, size));
  }
}
