package dev.millwright.capacity;

import dev.millwright.forecast.Calibration;
import dev.millwright.forecast.Forecaster;
import dev.millwright.forecast.Load;
import dev.millwright.forecast.MemoryFit;
import dev.millwright.forecast.ParetoFront;
import dev.millwright.forecast.ReplicaForecast;
import dev.millwright.forecast.Sla;
import dev.millwright.forecast.Sweep;
import dev.millwright.forecast.SweepPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forecasts one resolved configuration: pure, without a clock or a database. */
final class ForecastRun {
  private final Calibrated calibrated;
  private final Sweep sweep = new Sweep(this::under);
  private final Resolved resolved;
  private final Sla sla;

  ForecastRun(Resolved resolved) {
    this.resolved = resolved;
    calibrated = resolved.calibrated();
    this.sla = SpecCheck.sla(resolved.spec().target());
  }

  /** The forecast, as ranges alone where the systems were only announced. */
  static ForecastResult of(Resolved resolved) {
    return resolved.announced() == null
        ? new ForecastRun(resolved).result()
        : new AnnouncedRun(resolved).result();
  }

  /** The memory of the busiest GPU of a worker, whatever its load. */
  MemoryUse memory() {
    return memory(new Forecaster(Calibration.NONE).forecast(resolved.input()).memory());
  }

  private ReplicaForecast under(int users) {
    return under(new Load.Concurrency(users));
  }

  private ReplicaForecast under(Load load) {
    return calibrated.forecaster().forecast(resolved.deployment().under(load));
  }

  /** One user where the promise decides how many. */
  private ReplicaForecast asked() {
    Target target = resolved.spec().target();
    Double rate = target.requestsPerSecond();
    Integer users = target.concurrency();
    return rate == null
        ? under(users == null ? 1 : users)
        : under(new Load.Rate(rate / resolved.replicas()));
  }

  private ForecastResult result() {
    ForecastInputs inputs = resolved.inputs();
    if (resolved.replicas() == 0) {
      return answer(
          ForecastOutcome.NOT_ENOUGH_GPUS,
          "One replica needs %d GPUs (%s), but there are %d: add systems or spread it less."
              .formatted(inputs.gpusPerReplica(), inputs.parallelism(), inputs.gpus()),
          null,
          null,
          List.of());
    }
    ReplicaForecast one = asked();
    return switch (one) {
      case ReplicaForecast.DoesNotFit no ->
          answer(
              ForecastOutcome.DOES_NOT_FIT,
              no.reason() + ".",
              no.remedy().map(remedy -> "Smallest change that fits: " + remedy + ".").orElse(null),
              no.memory(),
              List.of());
      case ReplicaForecast.Overloaded no ->
          answer(
              ForecastOutcome.SLA_NOT_REACHED,
              "At each replica " + no.reason() + ".",
              null,
              no.memory(),
              chart(sweep.points(), null));
      case ReplicaForecast.Served served -> served(served);
    };
  }

  private ForecastResult served(ReplicaForecast.Served atTarget) {
    List<SweepPoint> points = sweep.points();
    Integer users =
        open() ? Integer.valueOf(users(atTarget)) : resolved.spec().target().concurrency();
    Optional<SweepPoint> chosen =
        users == null ? sweep.best(sla) : Optional.of(new SweepPoint(users, atTarget));
    if (chosen.isEmpty()) {
      return answer(
          ForecastOutcome.SLA_NOT_REACHED,
          notReached(points),
          null,
          atTarget.memory(),
          chart(points, null));
    }
    SweepPoint point = chosen.get();
    boolean kept = sla.keptBy(point.served());
    ServedTotals totals = new ServedTotals(resolved, point);
    ServedFigures figures = totals.figures();
    MeasuredRange measured =
        point
            .served()
            .range()
            .map(range -> calibrated.told(range, totals.ranges(range)))
            .orElse(null);
    return new ForecastResult(
        kept ? ForecastOutcome.SERVED : ForecastOutcome.SLA_NOT_REACHED,
        sentence(figures, kept),
        null,
        memory(point.served().memory()),
        figures,
        chart(points, point),
        measured == null ? Calibration.NONE.label() : confidence(measured),
        measured == null ? 0 : measured.measuredPoints(),
        measured);
  }

  private boolean open() {
    return resolved.spec().target().requestsPerSecond() != null;
  }

  /** Requests that are there at once, on average. */
  private static int users(ReplicaForecast.Served served) {
    double there = served.throughput().requestsPerSecond() * served.latency().requestSeconds();
    return (int) Math.max(1, Math.round(there));
  }

  /** What the medians rest on, and how far they may be off. */
  private static String confidence(MeasuredRange measured) {
    MeasuredRange.Range time = measured.perTokenSeconds();
    String carried =
        measured.carried().isEmpty()
            ? ""
            : "; carried over by formula: " + String.join(", ", measured.carried());
    return String.format(
        Locale.ROOT,
        "%s, of %s: P10 to P90 %.1f to %.1f tokens/s per user; %s%s",
        measured.measuredPoints() == 0
            ? "measurements elsewhere"
            : measured.measuredPoints() + " measured points",
        measured.calibrationDate(),
        1 / time.p90(),
        1 / time.p10(),
        measured.nearness(),
        carried);
  }

  private String sentence(ServedFigures figures, boolean kept) {
    return String.format(
        Locale.ROOT,
        "%s %,.0f tokens/s, %.1f to each user after the first token; %s binds.%s",
        ReplicaWords.of(
            figures.replicas(),
            figures.concurrency(),
            resolved.spec().target().requestsPerSecond()),
        figures.tokensPerSecond(),
        figures.tokensPerSecondPerUser(),
        figures.binds(),
        kept ? "" : " The promise is not kept at this load.");
  }

  private static String notReached(List<SweepPoint> points) {
    SweepPoint alone = points.getFirst();
    return String.format(
        Locale.ROOT,
        "The promise cannot be kept: even one user alone waits %.2f s for the first token and then gets %.1f tokens/s. Relax it, or choose another spread or faster systems.",
        alone.served().latency().firstTokenSeconds(),
        alone.served().throughput().perUser());
  }

  private ForecastResult answer(
      ForecastOutcome outcome,
      String sentence,
      @Nullable String remedy,
      @Nullable MemoryFit memory,
      List<FrontPoint> points) {
    return new ForecastResult(
        outcome,
        sentence,
        remedy,
        memory == null ? null : memory(memory),
        null,
        points,
        Calibration.NONE.label(),
        0,
        null);
  }

  static MemoryUse memory(MemoryFit fit) {
    return new MemoryUse(
        fit.usableBytes(),
        fit.weightBytes(),
        fit.activationBytes() + fit.reserveBytes(),
        fit.cacheBytes(),
        fit.cacheBytesPerToken(),
        fit.cacheTokensPerRank(),
        Math.max(0, fit.missingBytes()));
  }

  private List<FrontPoint> chart(List<SweepPoint> swept, @Nullable SweepPoint chosen) {
    List<SweepPoint> all = new ArrayList<>(swept);
    if (chosen != null && all.stream().noneMatch(p -> p.concurrency() == chosen.concurrency())) {
      all.add(chosen);
    }
    all.sort(Comparator.comparingInt(SweepPoint::concurrency));
    List<SweepPoint> front =
        ParetoFront.of(
            all,
            point -> point.served().throughput().perUser(),
            point -> point.served().power().tokensPerSecondPerMegawatt());
    return all.stream().map(point -> frontPoint(point, front.contains(point), chosen)).toList();
  }

  private FrontPoint frontPoint(SweepPoint point, boolean onFront, @Nullable SweepPoint chosen) {
    ServedTotals totals = new ServedTotals(resolved, point);
    return new FrontPoint(
        point.concurrency(),
        point.served().throughput().perUser(),
        point.served().throughput().perGpu(),
        totals.perMegawatt(),
        totals.dollarsPerMillion(),
        point.served().latency().firstTokenSeconds(),
        onFront,
        sla.keptBy(point.served()),
        chosen != null && chosen.concurrency() == point.concurrency());
  }
}
