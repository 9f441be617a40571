package dev.millwright.capacity;

import dev.millwright.forecast.Calibration;
import dev.millwright.forecast.Forecaster;
import dev.millwright.forecast.Load;
import dev.millwright.forecast.ReplicaForecast;
import dev.millwright.forecast.ServedRange;
import dev.millwright.forecast.Sla;
import dev.millwright.forecast.Sweep;
import dev.millwright.forecast.SweepPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts a configuration on systems that were only announced: at every corner of what is known
 * of them, and told as the range that holds them all. A promise is held against its pessimistic
 * end.
 */
final class AnnouncedRun {
  private static final double STEP_BACK = .9;

  private final Resolved worst;
  private final Resolved.Announced announced;
  private final Sla sla;
  private final AnnouncedWords words;
  private final Map<Integer, At> asked = new HashMap<>();

  AnnouncedRun(Resolved worst) {
    this.worst = worst;
    this.announced = Objects.requireNonNull(worst.announced());
    this.sla = SpecCheck.sla(worst.spec().target());
    this.words = new AnnouncedWords(worst, announced.system());
  }

  /**
   * All corners under one load.
   *
   * @param figures null where a corner does not serve it
   * @param memoryLimited whether requests wait for memory in any corner
   * @param refused the first corner that does not serve it
   */
  record At(
      @Nullable AnnouncedFigures figures,
      boolean memoryLimited,
      String binds,
      List<String> carried,
      int users,
      @Nullable ReplicaForecast refused) {}

  ForecastResult result() {
    if (worst.replicas() == 0) {
      return refused(ForecastOutcome.NOT_ENOUGH_GPUS, words.tooFew(), null);
    }
    At first = at(asked());
    AnnouncedFigures alone = first.figures();
    if (alone == null) {
      return notServed(first);
    }
    Integer stated = worst.spec().target().concurrency();
    if (open() || stated != null) {
      return told(first, open() ? first.users() : Objects.requireNonNull(stated));
    }
    int most = most();
    return most == 0
        ? refused(ForecastOutcome.SLA_NOT_REACHED, words.notReached(alone), null)
        : told(at(most), most);
  }

  /** One user where the promise decides how many. */
  private Load asked() {
    Double rate = worst.spec().target().requestsPerSecond();
    Integer users = worst.spec().target().concurrency();
    return rate == null
        ? new Load.Concurrency(users == null ? 1 : users)
        : new Load.Rate(rate / worst.replicas());
  }

  private boolean open() {
    return worst.spec().target().requestsPerSecond() != null;
  }

  /** All corners under so many users of a replica. */
  At at(int users) {
    return asked.computeIfAbsent(users, many -> at(new Load.Concurrency(many)));
  }

  private At at(Load load) {
    return at(load, announced.corners());
  }

  private static At at(Load load, List<Resolved> corners) {
    AnnouncedFigures all = null;
    boolean limited = false;
    double users = 0;
    List<String> binds = new ArrayList<>();
    List<String> carried = List.of();
    for (Resolved corner : corners) {
      AnnouncedCorner one = new AnnouncedCorner(corner, load);
      if (!(one.forecast() instanceof ReplicaForecast.Served served)) {
        return new At(null, true, "", List.of(), 0, one.forecast());
      }
      ServedRange range =
          served
              .range()
              .orElseThrow(
                  () -> new IllegalStateException(corner.inputs().hardware() + " has no range"));
      AnnouncedFigures figures = one.figures(served, range);
      all = all == null ? figures : all.with(figures);
      limited |= served.occupancy().memoryLimited();
      binds.add(served.binds().label());
      carried = range.carried();
      users =
          Math.max(
              users, served.throughput().requestsPerSecond() * served.latency().requestSeconds());
    }
    return new At(
        all,
        limited,
        binds.stream().distinct().collect(Collectors.joining(" or ")),
        carried,
        (int) Math.clamp(Math.round(users), 1, Integer.MAX_VALUE),
        null);
  }

  /** Whether the promise is kept at the pessimistic end, without requests waiting for memory. */
  private boolean keeps(At at) {
    AnnouncedFigures figures = at.figures();
    return figures != null
        && !at.memoryLimited()
        && figures.firstTokenSeconds().high()
            <= sla.firstTokenSeconds().orElse(Double.POSITIVE_INFINITY)
        && figures.tokensPerSecondPerUser().low() >= sla.tokensPerSecondPerUser().orElse(0);
  }

  /** Whether the slowest corner keeps the promise: others seldom break what it keeps. */
  private boolean slowestKeeps(int users) {
    return keeps(at(new Load.Concurrency(users), announced.corners().subList(0, 1)));
  }

  /** The most users of a replica under whom the promise is kept; 0 where it never is. */
  private int most() {
    int kept = 0;
    int broken = 1;
    while (broken <= Sweep.MOST_USERS && slowestKeeps(broken)) {
      kept = broken;
      broken *= 2;
    }
    return between(kept, Math.min(broken, Sweep.MOST_USERS + 1), 1);
  }

  /** The same, but no more than so many, and within a thirtieth. */
  int most(int limit) {
    int kept = limit;
    int broken = limit + 1;
    while (kept > 0 && !slowestKeeps(kept)) {
      broken = kept;
      kept /= 2;
    }
    return between(kept, broken, Math.max(1, kept / 30));
  }

  private int between(int keeping, int breaking, int near) {
    int kept = keeping;
    int broken = breaking;
    while (kept > 0 && broken - kept > near) {
      int middle = (kept + broken) >>> 1;
      if (slowestKeeps(middle)) {
        kept = middle;
      } else {
        broken = middle;
      }
    }
    while (kept > 0 && !keeps(at(kept))) {
      kept = (int) (kept * STEP_BACK);
    }
    return kept;
  }

  private ForecastResult notServed(At at) {
    boolean anyhow =
        new AnnouncedCorner(announced.corners().getLast(), asked()).forecast()
            instanceof ReplicaForecast.Served;
    return switch (Objects.requireNonNull(at.refused())) {
      case ReplicaForecast.DoesNotFit no ->
          refused(
              ForecastOutcome.DOES_NOT_FIT,
              words.doesNotFit(no.reason(), anyhow),
              no.remedy().map(remedy -> "Smallest change that fits: " + remedy + ".").orElse(null));
      default -> refused(ForecastOutcome.SLA_NOT_REACHED, words.overloaded(anyhow), null);
    };
  }

  private ForecastResult told(At at, int users) {
    boolean kept = keeps(at);
    AnnouncedRange range = range(at, users);
    return new ForecastResult(
        kept ? ForecastOutcome.SERVED : ForecastOutcome.SLA_NOT_REACHED,
        words.sentence(range, kept),
        null,
        memory(),
        null,
        List.of(),
        words.confidence(range),
        0,
        null,
        range);
  }

  private AnnouncedRange range(At at, int users) {
    AnnouncedFigures figures = Objects.requireNonNull(at.figures());
    return new AnnouncedRange(
        worst.replicas(),
        worst.inputs().gpus() - worst.replicas() * worst.inputs().gpusPerReplica(),
        users,
        figures,
        at.binds(),
        loads(users, at),
        words.published(),
        words.assumed(),
        announced.system().notPublished(),
        at.carried(),
        announced.system().notes(),
        announced.system().standIn().name(),
        worst.calibrated().date());
  }

  private List<AnnouncedLoad> loads(int chosen, At at) {
    List<AnnouncedLoad> loads = new ArrayList<>();
    List<Integer> users =
        new ArrayList<>(
            new Sweep(this::pessimistic).points().stream().map(SweepPoint::concurrency).toList());
    if (!users.contains(chosen)) {
      users.add(chosen);
      users.sort(Integer::compare);
    }
    for (int many : users) {
      At there = many == chosen ? at : at(many);
      AnnouncedFigures figures = there.figures();
      if (figures != null) {
        loads.add(new AnnouncedLoad(many, figures, keeps(there), many == chosen));
      }
    }
    return loads;
  }

  private ReplicaForecast pessimistic(int users) {
    return new AnnouncedCorner(worst, new Load.Concurrency(users)).forecast();
  }

  private ForecastResult refused(
      ForecastOutcome outcome, String sentence, @Nullable String remedy) {
    return new ForecastResult(
        outcome,
        sentence,
        remedy,
        outcome == ForecastOutcome.NOT_ENOUGH_GPUS ? null : memory(),
        null,
        List.of(),
        Calibration.NONE.label(),
        0,
        null,
        null);
  }

  private MemoryUse memory() {
    return ForecastRun.memory(new Forecaster(Calibration.NONE).forecast(worst.input()).memory());
  }
}
