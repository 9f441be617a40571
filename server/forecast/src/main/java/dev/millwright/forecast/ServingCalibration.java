package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A forecast of deployments that rests on measurements: a closed form with constants per engine,
 * corrected by what nearby measured deployments erred by, with ranges from cross-validation. It is
 * immutable and safe for concurrent use.
 */
public final class ServingCalibration {
  private final Corrector corrector;
  private final Bands bands;
  private final List<LearnedRow> rows;
  private final GuessingChance chances;
  private final OwnPoints own;
  private final Map<MeasuredSystem, Integer> points = new HashMap<>();

  private ServingCalibration(
      Corrector corrector, Bands bands, List<LearnedRow> rows, OwnPoints own) {
    this.corrector = corrector;
    this.bands = bands;
    this.rows = List.copyOf(rows);
    this.own = own;
    List<ServingInput> labelled = new ArrayList<>();
    for (LearnedRow row : rows) {
      points.merge(MeasuredSystem.of(row.input()), 1, Integer::sum);
      if (row.labelled()) {
        labelled.add(row.input());
      }
    }
    chances = GuessingChance.of(labelled);
  }

  /**
   * Fits a calibration and cross-validates it; minutes for thousands of observations.
   *
   * @param kernels how kernels run that were timed one by one
   * @return the calibration, and the held-out points that its ranges and errors come from
   */
  public static Fitted fit(Collection<Observation> observations, KernelFigures kernels) {
    List<Observation> all = List.copyOf(observations);
    Training.Trained trained = Training.all(all, kernels);
    List<HeldOut> held = CrossValidation.of(trained.lessons(), kernels);
    Bands bands = new Bands(HeldOut.bands(held));
    return new Fitted(
        new ServingCalibration(trained.corrector(), bands, trained.rows(), OwnPoints.NONE), held);
  }

  /** A fitted calibration and the points it was judged by. */
  public record Fitted(ServingCalibration calibration, List<HeldOut> heldOut) {
    public Fitted {
      heldOut = List.copyOf(heldOut);
    }
  }

  /** The calibration whose numbers these are. */
  public static ServingCalibration of(CalibrationState state) {
    Map<String, EngineConstants> constants = new TreeMap<>();
    state
        .stepConstants()
        .forEach(
            (name, step) ->
                constants.put(
                    name,
                    new EngineConstants(
                        step,
                        java.util.Objects.requireNonNull(state.firstTokenConstants().get(name)))));
    Corrector corrector = corrector(state.kernels(), constants, state.rows(), Correction::restored);
    return new ServingCalibration(
        corrector, new Bands(state.bands()), state.rows(), OwnPoints.NONE);
  }

  private interface Corrections {
    Correction of(
        Correction.Kind kind, List<Solution> measured, List<LearnedRow.Residual> residuals);
  }

  private static Corrector corrector(
      KernelFigures kernels,
      Map<String, EngineConstants> constants,
      List<LearnedRow> rows,
      Corrections corrections) {
    List<Solution> all = new ArrayList<>();
    List<Solution> timed = new ArrayList<>();
    for (LearnedRow row : rows) {
      EngineConstants own =
          java.util.Objects.requireNonNull(constants.get(row.input().software().engine()));
      Solution solution =
          new Solution(new ServingCase(row.input(), kernels), row.input().speculation() > .5, own);
      all.add(solution);
      if (row.firstToken().present()) {
        timed.add(solution);
      }
    }
    return new Corrector(
        kernels,
        constants,
        corrections.of(
            Correction.Kind.PER_TOKEN, all, rows.stream().map(LearnedRow::perToken).toList()),
        corrections.of(
            Correction.Kind.FIRST_TOKEN,
            timed,
            rows.stream()
                .map(LearnedRow::firstToken)
                .filter(LearnedRow.Residual::present)
                .toList()),
        rows.stream().map(LearnedRow::input).toList());
  }

  /**
   * The same, had these rows not been measured: constants, doubts and what runs keep to themselves
   * stay, all else is learned anew. Seconds for thousands of rows.
   */
  public ServingCalibration without(Predicate<LearnedRow> left) {
    List<LearnedRow> kept = rows.stream().filter(left.negate()).toList();
    return new ServingCalibration(
        corrector(corrector.kernels(), corrector.constants(), kept, Correction::relearned),
        bands,
        kept,
        own);
  }

  /** The constants that a fit to these observations gives, by engine, step first. */
  public static Map<String, double[][]> constants(
      List<Observation> decided, KernelFigures kernels) {
    List<ServingCase> cases =
        decided.stream().map(o -> new ServingCase(o.input(), kernels)).toList();
    Map<String, double[][]> found = new TreeMap<>();
    new ServingFit(decided, cases)
        .constants()
        .forEach((name, c) -> found.put(name, new double[][] {c.step(), c.first()}));
    return found;
  }

  /** All its numbers. */
  public CalibrationState state() {
    Map<String, double[]> step = new TreeMap<>();
    Map<String, double[]> first = new TreeMap<>();
    corrector.constants().forEach((name, c) -> step.put(name, c.step()));
    corrector.constants().forEach((name, c) -> first.put(name, c.first()));
    return new CalibrationState(corrector.kernels(), step, first, rows, bands.all());
  }

  /** What was learned from. */
  public List<LearnedRow> rows() {
    return rows;
  }

  /** The same with points of one's own, which count for deployments near them. */
  public ServingCalibration with(Collection<Observation> points) {
    return new ServingCalibration(
        corrector, bands, rows, OwnPoints.of(points, in -> before(in, raw(in))));
  }

  /** Whether deployments of this engine were measured that guess tokens ahead, and say so. */
  boolean measuredGuessing(ServingInput input) {
    return rows.stream()
        .anyMatch(
            row ->
                row.labelled()
                    && row.input().speculation() > .5
                    && row.input().software().engine().equals(input.software().engine()));
  }

  /** How likely it is that a deployment like this guesses tokens ahead. */
  public double guessingChance(ServingInput input) {
    return chances.of(input);
  }

  private RawEstimate raw(ServingInput input) {
    return corrector.estimate(input);
  }

  /** A forecast before its range is drawn, with what own points say. */
  RawEstimate withOwn(ServingInput input) {
    RawEstimate raw = raw(input);
    return own.none() ? raw : own.applied(input, raw, before(input, raw));
  }

  /** A forecast as it is without own points: those say what it errs by. */
  private OwnPoints.Before before(ServingInput input, RawEstimate raw) {
    Band step = band(Figure.PER_TOKEN, corrector.novelty(input), input);
    Band first = band(Figure.FIRST_TOKEN, corrector.novelty(input), input);
    return new OwnPoints.Before(
        raw.perToken() * Math.exp(step.shift()),
        step.deviation() * raw.perTokenSize(),
        raw.firstToken() * Math.exp(first.shift()),
        first.deviation() * raw.firstTokenSize());
  }

  private Band band(Figure figure, Novelty novelty, ServingInput input) {
    return bands.of(figure, novelty, input.prefill().isPresent(), input.software().engine());
  }

  /** What a deployment is expected to do. */
  public ServingEstimate estimate(ServingInput input) {
    RawEstimate raw = withOwn(input);
    Novelty novelty = corrector.novelty(input);
    return new ServingEstimate(
        range(Figure.FIRST_TOKEN, raw, novelty, input),
        range(Figure.PER_TOKEN, raw, novelty, input),
        range(Figure.OUTPUT, raw, novelty, input),
        own.near(input) ? Novelty.CONFIGURATION : novelty,
        points.getOrDefault(MeasuredSystem.of(input), 0) + own.count(input),
        raw.formula());
  }

  /** First token, time per token and output as {@link #estimate} has them at P50, faster. */
  double[] medians(ServingInput input) {
    RawEstimate raw = own.none() ? corrector.medians(input) : withOwn(input);
    Novelty novelty = corrector.novelty(input);
    double[] medians = new double[3];
    int at = 0;
    for (Figure figure : List.of(Figure.FIRST_TOKEN, Figure.PER_TOKEN, Figure.OUTPUT)) {
      medians[at++] = range(figure, raw, novelty, input).p50();
    }
    return medians;
  }

  /** Time per token as {@link #estimate} has it, faster; for deployments like {@link #medians}. */
  Quantiles perToken(ServingInput input) {
    RawEstimate raw = own.none() ? corrector.perToken(input) : withOwn(input);
    return range(Figure.PER_TOKEN, raw, corrector.novelty(input), input);
  }

  /** Where the figures for a deployment come from. */
  public Explanation explain(ServingInput input) {
    return new Explaining(this, corrector, bands, own, input).explanation();
  }

  /** The closed form alone, without what measurements say about its error. */
  Solution formula(ServingInput input) {
    return new Solution(corrector.serving(input), input.speculation() > .5, corrector.of(input));
  }

  /** The same, near enough to choose by. */
  QuickSolution quickFormula(ServingInput input) {
    return new QuickSolution(
        corrector.serving(input), input.speculation() > .5, corrector.of(input));
  }

  /** Seconds per output token that were measured on a deployment it was learned from. */
  public double measuredPerToken(LearnedRow row) {
    Solution solution =
        new Solution(
            corrector.serving(row.input()),
            row.input().speculation() > .5,
            corrector.of(row.input()));
    return solution.perToken * Math.exp(row.perToken().value());
  }

  /** The ranges of a held-out point, as this calibration draws them. */
  public Ranges ranges(HeldOut held) {
    RawEstimate raw = held.raw();
    ServingInput input = held.observation().input();
    return new Ranges(
        range(Figure.FIRST_TOKEN, raw, held.left(), input),
        range(Figure.PER_TOKEN, raw, held.left(), input),
        range(Figure.OUTPUT, raw, held.left(), input));
  }

  /** Ranges of the three figures, in seconds and tokens per second and GPU. */
  public record Ranges(Quantiles firstToken, Quantiles perToken, Quantiles output) {}

  private Quantiles range(Figure figure, RawEstimate raw, Novelty novelty, ServingInput input) {
    Band band = band(figure, novelty, input);
    double size = raw.size(figure);
    double median = raw.value(figure) * Math.exp(band.shift());
    return Quantiles.around(
        median, Math.min(-.005, band.low() * size), Math.max(.005, band.high() * size));
  }
}
