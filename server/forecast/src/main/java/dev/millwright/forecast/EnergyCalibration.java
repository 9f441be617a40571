package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A forecast of a server's power that rests on measurements: a closed form corrected by what nearby
 * measured servers erred by, with ranges from cross-validation. It is immutable and safe for
 * concurrent use.
 */
public final class EnergyCalibration {
  private static final int FOLDS = 5;
  private static final int ENOUGH = 12;
  private static final List<String> FIGURES = List.of("watts", "joules", "tokens", "interToken");

  private final EnergyCorrector corrector;
  private final List<Band> bands;
  private final List<EnergyObservation> observations;
  private final Set<String> families = new HashSet<>();
  private final Map<String, Integer> points = new HashMap<>();

  private EnergyCalibration(
      EnergyCorrector corrector, List<Band> bands, List<EnergyObservation> observations) {
    this.corrector = corrector;
    this.bands = List.copyOf(bands);
    this.observations = List.copyOf(observations);
    for (EnergyObservation o : observations) {
      families.add(o.input().model().family());
      points.merge(kind(o.input()), 1, Integer::sum);
    }
  }

  /** A held-out server: what was left out with it, what was measured and what was forecast. */
  public record HeldOutServer(
      EnergyObservation observation, Novelty left, EnergyEstimate forecast) {}

  /** A fitted calibration and the points it was judged by. */
  public record Fitted(EnergyCalibration calibration, List<HeldOutServer> heldOut) {
    public Fitted {
      heldOut = List.copyOf(heldOut);
    }
  }

  /** Fits a calibration and cross-validates it; a minute for hundreds of observations. */
  public static Fitted fit(Collection<EnergyObservation> measured) {
    List<EnergyObservation> all = List.copyOf(measured);
    List<Held> held = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      held.addAll(
          leftOut(
              all, o -> Math.floorMod(o.id().hashCode(), FOLDS) == left, Novelty.CONFIGURATION));
    }
    for (String gpu : new TreeSet<>(all.stream().map(o -> o.input().hardware().key()).toList())) {
      held.addAll(leftOut(all, o -> o.input().hardware().key().equals(gpu), Novelty.SYSTEM));
    }
    for (String family :
        new TreeSet<>(all.stream().map(o -> o.input().model().family()).toList())) {
      held.addAll(leftOut(all, o -> o.input().model().family().equals(family), Novelty.MODEL));
    }
    EnergyCalibration calibration =
        new EnergyCalibration(EnergyCorrector.fitted(all), bands(held), all);
    return new Fitted(
        calibration,
        held.stream()
            .map(
                h ->
                    new HeldOutServer(
                        h.observation(), h.left(), calibration.range(h.raw(), h.left(), 0)))
            .toList());
  }

  /** A server as forecast without it, before its range is drawn. */
  record Held(EnergyObservation observation, Novelty left, EnergyCorrector.Raw raw) {
    double error(int figure) {
      return Math.log(raw.value(figure) / measured(figure));
    }

    private double measured(int figure) {
      return switch (figure) {
        case 0 -> observation.watts();
        case 1 -> observation.joulesPerToken();
        case 2 -> observation.tokensPerSecond();
        default -> observation.interTokenSeconds();
      };
    }
  }

  private static List<Held> leftOut(
      List<EnergyObservation> all, Predicate<EnergyObservation> out, Novelty kind) {
    List<EnergyObservation> kept = all.stream().filter(out.negate()).toList();
    if (kept.size() < all.size() / 5) {
      return List.of();
    }
    EnergyCorrector corrector = EnergyCorrector.fitted(kept);
    return all.stream()
        .filter(out)
        .map(o -> new Held(o, kind, corrector.estimate(o.input())))
        .toList();
  }

  static List<Band> bands(List<Held> held) {
    List<Band> bands = new ArrayList<>();
    for (Novelty novelty : Novelty.values()) {
      List<Held> rows = held.stream().filter(h -> h.left() == novelty).toList();
      for (int figure = 0; rows.size() >= ENOUGH && figure < FIGURES.size(); figure++) {
        int f = figure;
        double[] errors = rows.stream().mapToDouble(h -> -h.error(f)).sorted().toArray();
        double shift = quantile(errors, .5);
        double[] scaled =
            rows.stream()
                .mapToDouble(h -> (-h.error(f) - shift) / h.raw().size(f))
                .sorted()
                .toArray();
        bands.add(
            new Band(
                "",
                FIGURES.get(f),
                novelty,
                false,
                shift,
                quantile(scaled, .1),
                quantile(scaled, .9),
                rows.size()));
      }
    }
    return bands;
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** All numbers of a calibration, as they are written to a file and read from it. */
  public record State(double[] constants, List<EnergyObservation> observations, List<Band> bands) {}

  /** All its numbers; the weights of the correction follow from them at once. */
  public State state() {
    return new State(corrector.constants().clone(), observations, bands);
  }

  /** The calibration whose numbers these are. */
  public static EnergyCalibration of(State state) {
    return new EnergyCalibration(
        EnergyCorrector.of(state.constants(), state.observations()),
        state.bands(),
        state.observations());
  }

  /** Watts of all GPUs together as {@link #estimate} has them, without its other figures. */
  Quantiles watts(EnergyInput input) {
    return watts(corrector.power(input), novelty(input));
  }

  /** The median of {@link #watts}, faster. */
  double medianWatts(EnergyInput input) {
    return Math.min(
        corrector.watts(input) * Math.exp(band(novelty(input), 0).shift()),
        input.hardware().tdpWatts() * input.gpus());
  }

  /** Prompt length of the measured chats, as the fit found it. */
  double promptTokens() {
    return corrector.constants()[PowerConstant.CHAT_INPUT.ordinal()];
  }

  /** Names of the constants, in order. */
  public static List<String> constantNames() {
    return java.util.Arrays.stream(PowerConstant.values()).map(Enum::name).toList();
  }

  /** The constants that a fit to these observations gives. */
  public static double[] constants(List<EnergyObservation> observations) {
    return PowerFit.constants(
        observations,
        observations.stream().map(o -> new ModelShape(o.input().model().architecture())).toList());
  }

  /** What a server is expected to draw and to do. */
  public EnergyEstimate estimate(EnergyInput input) {
    return range(corrector.estimate(input), novelty(input), points(input));
  }

  private Novelty novelty(EnergyInput input) {
    return points(input) > 0
        ? Novelty.CONFIGURATION
        : families.contains(input.model().family()) ? Novelty.SYSTEM : Novelty.MODEL;
  }

  private int points(EnergyInput input) {
    return points.getOrDefault(kind(input), 0);
  }

  private static String kind(EnergyInput input) {
    return input.model().family() + "|" + input.hardware().key();
  }

  private EnergyEstimate range(EnergyCorrector.Raw raw, Novelty novelty, int points) {
    return new EnergyEstimate(
        watts(raw, novelty),
        quantiles(raw, novelty, 1),
        quantiles(raw, novelty, 2),
        quantiles(raw, novelty, 3),
        novelty,
        points);
  }

  private Quantiles watts(EnergyCorrector.Raw raw, Novelty novelty) {
    Quantiles watts = quantiles(raw, novelty, 0);
    double most = raw.limit();
    return new Quantiles(
        Math.min(watts.p10(), most), Math.min(watts.p50(), most), Math.min(watts.p90(), most));
  }

  private Quantiles quantiles(EnergyCorrector.Raw raw, Novelty novelty, int figure) {
    Band band = band(novelty, figure);
    double wide = raw.unmeasuredRanks() && figure > 0 ? UNMEASURED_RANKS : 1;
    double size = raw.size(figure) * wide;
    return Quantiles.around(
        raw.value(figure) * Math.exp(band.shift()),
        Math.min(-.005, band.low() * size),
        Math.max(.005, band.high() * size));
  }

  private Band band(Novelty novelty, int figure) {
    return bands.stream()
        .filter(b -> b.figure().equals(FIGURES.get(figure)) && b.novelty() == novelty)
        .findFirst()
        .orElseGet(() -> new Band("", "", novelty, false, 0, -2, 2, 0));
  }

  /** No measured server had attention data parallelism, and those known elsewhere err by far. */
  private static final double UNMEASURED_RANKS = 4;
}
