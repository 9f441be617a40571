package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A user's own measurements over a finished calibration: what it errs by on them moves deployments
 * of the same model family, the more the more they have in common, and narrows their ranges. How
 * much a deployment may move is how wide its range was before.
 */
final class OwnPoints {
  static final OwnPoints NONE = new OwnPoints(List.of(), Part.NONE, Part.NONE);

  /** Shares of the variance of an error that deployments have in common; noise is the rest to 1. */
  private static final double FAMILY = .05;

  private static final double ENGINE = .10;
  private static final double GPU = .15;
  private static final double SYSTEM = .20;
  private static final double NEAR = .30;
  private static final double NOISE = .20;

  /** All of them together: what two measurements of one deployment have in common. */
  private static final double ALL = FAMILY + ENGINE + GPU + SYSTEM + NEAR;

  /** How fast the nearness fades with logarithms of users, prompt length and GPUs. */
  private static final double LENGTH = 1.5;

  /** What another precision counts for in these. */
  private static final double OTHER_PRECISION = 2;

  /** How far a measurement repeats, in logarithms. */
  private static final double REPEAT = .04;

  private static final double OUTPUT_NOISE = .05;

  /** In the order of the errors of their times per token. */
  private final List<Observation> observations;

  private final Part perToken;
  private final Part firstToken;

  private OwnPoints(List<Observation> observations, Part perToken, Part firstToken) {
    this.observations = observations;
    this.perToken = perToken;
    this.firstToken = firstToken;
  }

  /**
   * A forecast without own points: its medians, and the standard deviation of the logarithm that
   * the ranges stand for.
   */
  record Before(
      double perToken, double perTokenSpread, double firstToken, double firstTokenSpread) {}

  /** Points that tell of one of the two times. */
  private static final class Part {
    static final Part NONE = new Part(List.of(), new double[0], new double[0]);

    final List<ServingInput> inputs;
    private final Cholesky factor;
    private final double[] weights;

    /**
     * Learns errors, in logarithms.
     *
     * @param spreads how large they were expected to be
     */
    Part(List<ServingInput> inputs, double[] errors, double[] spreads) {
      this.inputs = inputs;
      int n = inputs.size();
      double[][] matrix = new double[n][n];
      double[] scaled = new double[n];
      for (int i = 0; i < n; i++) {
        double repeat = REPEAT / spreads[i];
        scaled[i] = errors[i] / spreads[i];
        for (int j = i; j < n; j++) {
          matrix[i][j] = common(inputs.get(i), inputs.get(j));
        }
        matrix[i][i] += NOISE + repeat * repeat;
      }
      factor = new Cholesky(matrix);
      weights = factor.solve(scaled);
    }

    double[] shared(ServingInput input) {
      return inputs.stream().mapToDouble(own -> common(input, own)).toArray();
    }

    double error(double[] shared) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += shared[i] * weights[i];
      }
      return sum;
    }

    /** What is left of the expected size of an error. */
    double left(double[] shared) {
      return Math.sqrt(Math.max(NOISE / 2, 1 - factor.quadratic(shared)));
    }
  }

  static OwnPoints of(
      Collection<Observation> observations, Function<ServingInput, Before> forecast) {
    List<ServingInput> all = new ArrayList<>();
    List<ServingInput> timed = new ArrayList<>();
    double[][] step = new double[2][observations.size()];
    double[][] first = new double[2][observations.size()];
    for (Observation o : observations) {
      Before before = forecast.apply(o.input());
      step[0][all.size()] = error(o.perTokenSeconds(), before.perToken(), 1.5);
      step[1][all.size()] = before.perTokenSpread();
      all.add(o.input());
      if (o.hasFirstToken()) {
        first[0][timed.size()] = error(o.firstTokenSeconds(), before.firstToken(), 2);
        first[1][timed.size()] = before.firstTokenSpread();
        timed.add(o.input());
      }
    }
    return new OwnPoints(
        List.copyOf(observations),
        new Part(List.copyOf(all), step[0], step[1]),
        new Part(List.copyOf(timed), first[0], first[1]));
  }

  private static double error(double measured, double forecast, double most) {
    return Math.clamp(Math.log(measured / forecast), -most, most);
  }

  private static double common(ServingInput a, ServingInput b) {
    if (!a.model().family().equals(b.model().family())) {
      return 0;
    }
    double sum = FAMILY;
    sum += a.software().engine().equals(b.software().engine()) ? ENGINE : 0;
    sum += a.hardware().key().equals(b.hardware().key()) ? GPU : 0;
    if (MeasuredSystem.of(a).equals(MeasuredSystem.of(b))) {
      double users = Math.log(a.load().concurrency() / b.load().concurrency());
      double length = Math.log(a.load().inputTokens() / b.load().inputTokens());
      double gpus = Math.log(a.gpus() / b.gpus());
      double precision = a.precision().equals(b.precision()) ? 0 : OTHER_PRECISION;
      double far = users * users + length * length + gpus * gpus + precision * precision;
      sum += SYSTEM + NEAR * Math.exp(-far / (2 * LENGTH * LENGTH));
    }
    return sum;
  }

  /** Those that tell of a deployment, with their distance: 0 for one of the same deployment. */
  List<Explanation.Neighbour> near(ServingInput input, ToDoubleFunction<ServingInput> formula) {
    double[] shared = perToken.shared(input);
    List<Explanation.Neighbour> near = new ArrayList<>();
    for (int i = 0; i < shared.length; i++) {
      if (shared[i] > 0) {
        Observation o = observations.get(i);
        double error = Math.log(o.perTokenSeconds() / formula.applyAsDouble(o.input()));
        LearnedRow row =
            new LearnedRow(
                o.id(),
                o.input(),
                o.labelled(),
                new LearnedRow.Residual(error, 0, 1, 0),
                LearnedRow.Residual.NONE);
        near.add(new Explanation.Neighbour(row, 1 - shared[i] / ALL, o.perTokenSeconds()));
      }
    }
    return near;
  }

  boolean none() {
    return perToken.inputs.isEmpty();
  }

  boolean near(ServingInput input) {
    return count(input) > 0;
  }

  int count(ServingInput input) {
    MeasuredSystem system = MeasuredSystem.of(input);
    return (int)
        perToken.inputs.stream().filter(own -> MeasuredSystem.of(own).equals(system)).count();
  }

  RawEstimate applied(ServingInput input, RawEstimate raw, Before before) {
    double[] step = perToken.shared(input);
    double[] first = firstToken.shared(input);
    double out = input.load().outputTokens();
    double answer = raw.firstToken() + out * raw.perToken();
    double time = raw.perToken() * Math.exp(perToken.error(step) * before.perTokenSpread());
    double wait = raw.firstToken() * Math.exp(firstToken.error(first) * before.firstTokenSpread());
    double timeSize = raw.perTokenSize() * perToken.left(step);
    double waitSize = raw.firstTokenSize() * firstToken.left(first);
    double both = wait + out * time;
    double stepPart = out * time / both * timeSize;
    double waitPart = wait / both * waitSize;
    return new RawEstimate(
        time,
        timeSize,
        wait,
        waitSize,
        raw.output() * answer / both,
        Math.sqrt(stepPart * stepPart + waitPart * waitPart + OUTPUT_NOISE * OUTPUT_NOISE),
        raw.formula());
  }
}
