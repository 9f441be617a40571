package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fits the closed form and both corrections to observations. */
final class Training {
  private static final double CONTRADICTING = 10;
  private static final double SURE = .8;
  private static final double UNSURE_NOISE = 60;

  private Training() {}

  /** One row as it is learned from: an observation with a decided label and its noise. */
  record Lesson(Observation observation, double doubt) {}

  /** What comes of it, with the rows in the order of the corrections' weights. */
  record Trained(Corrector corrector, List<LearnedRow> rows, List<Lesson> lessons) {}

  /**
   * Learns from labelled rows, then lets the result decide about the unlabelled disaggregated ones
   * and learns again. Aggregated rows without a label bring nothing and stay out. What runs keep to
   * themselves has no part in the decisions: with it, systems never seen were forecast worse.
   */
  static Trained all(List<Observation> observations, KernelFigures kernels) {
    List<Observation> labelled = observations.stream().filter(Observation::labelled).toList();
    List<Lesson> sure = labelled.stream().map(Training::lesson).toList();
    Corrector first = learned(sure, kernels, false).corrector();
    GuessingChance chances = new GuessingChance(labelled);
    List<Lesson> more = new ArrayList<>(sure);
    for (Observation o : observations) {
      if (!o.labelled() && o.input().prefill().isPresent()) {
        decide(o, first, chances, more);
      }
    }
    return learned(more, kernels);
  }

  private static Lesson lesson(Observation o) {
    return new Lesson(o, o.trusted() ? 1 : CONTRADICTING);
  }

  private static void decide(
      Observation o, Corrector corrector, GuessingChance chances, List<Lesson> more) {
    double chance = Math.clamp(chances.of(o.input()), .02, .98);
    double without = density(o, corrector.estimate(o.input().withSpeculation(0)));
    double with = density(o, corrector.estimate(o.input().withSpeculation(1)));
    double posterior = chance * with / (chance * with + (1 - chance) * without);
    double certain = Math.max(posterior, 1 - posterior);
    if (certain > SURE) {
      Observation decided =
          new Observation(
              o.id(),
              o.input().withSpeculation(posterior > .5 ? 1 : 0),
              false,
              o.trusted(),
              o.firstTokenSeconds(),
              o.perTokenSeconds(),
              o.outputPerGpu());
      more.add(new Lesson(decided, 1 + UNSURE_NOISE * (1 - certain)));
    }
  }

  /** Of a Student-like distribution: far-off rows decide little. */
  private static double density(Observation o, RawEstimate estimate) {
    double size = Math.max(.08, estimate.perTokenSize());
    double far = Math.log(o.perTokenSeconds() / estimate.perToken()) / size;
    return Math.pow(1 + far * far / 4, -2.5) / size;
  }

  static Trained learned(List<Lesson> lessons, KernelFigures kernels) {
    return learned(lessons, kernels, true);
  }

  private static Trained learned(List<Lesson> lessons, KernelFigures kernels, boolean apart) {
    List<Observation> observations = lessons.stream().map(Lesson::observation).toList();
    List<ServingCase> cases =
        observations.stream().map(o -> new ServingCase(o.input(), kernels)).toList();
    Map<String, EngineConstants> constants = new ServingFit(observations, cases).constants();
    return corrected(lessons, cases, kernels, constants, apart);
  }

  private static Trained corrected(
      List<Lesson> lessons,
      List<ServingCase> cases,
      KernelFigures kernels,
      Map<String, EngineConstants> constants,
      boolean apart) {
    Residuals step = new Residuals();
    Residuals first = new Residuals();
    List<ServingInput> inputs = new ArrayList<>();
    for (int i = 0; i < lessons.size(); i++) {
      Observation o = lessons.get(i).observation();
      EngineConstants own =
          java.util.Objects.requireNonNull(constants.get(o.input().software().engine()));
      Solution solution = new Solution(cases.get(i), o.guessing(), own);
      inputs.add(o.input());
      step.add(solution, Math.log(o.perTokenSeconds() / solution.perToken), lessons.get(i));
      if (o.hasFirstToken()) {
        double form = solution.firstToken(o.perTokenSeconds());
        first.add(solution, Math.log(o.firstTokenSeconds() / form), lessons.get(i));
      }
    }
    Corrector corrector =
        new Corrector(
            kernels,
            constants,
            Correction.learned(
                Correction.Kind.PER_TOKEN, step.solutions, step.values(), step.doubts(), apart),
            Correction.learned(
                Correction.Kind.FIRST_TOKEN,
                first.solutions,
                first.values(),
                first.doubts(),
                apart),
            inputs);
    return new Trained(corrector, rows(lessons, corrector, step, first), lessons);
  }

  private static List<LearnedRow> rows(
      List<Lesson> lessons, Corrector corrector, Residuals step, Residuals first) {
    List<LearnedRow> rows = new ArrayList<>();
    int timed = 0;
    for (int i = 0; i < lessons.size(); i++) {
      Observation o = lessons.get(i).observation();
      LearnedRow.Residual waited = LearnedRow.Residual.NONE;
      if (o.hasFirstToken()) {
        waited = first.residual(timed++, corrector.firstToken());
      }
      rows.add(
          new LearnedRow(
              o.id(), o.input(), o.labelled(), step.residual(i, corrector.perToken()), waited));
    }
    return rows;
  }

  private static final class Residuals {
    final List<Solution> solutions = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Double> doubts = new ArrayList<>();

    void add(Solution solution, double value, Lesson lesson) {
      solutions.add(solution);
      values.add(value);
      doubts.add(lesson.doubt());
    }

    LearnedRow.Residual residual(int row, Correction learned) {
      return new LearnedRow.Residual(
          values.get(row), learned.weight(row), learned.doubt(row), learned.departure(row));
    }

    double[] values() {
      return values.stream().mapToDouble(v -> v).toArray();
    }

    double[] doubts() {
      return doubts.stream().mapToDouble(v -> v).toArray();
    }
  }
}
