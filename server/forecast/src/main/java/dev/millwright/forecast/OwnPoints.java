package dev.millwright.forecast;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A user's own measurements over a finished calibration: what it errs by on them moves deployments
 * of the same engine, GPU and model family, and less those that share only the family.
 */
final class OwnPoints {
  static final OwnPoints NONE = new OwnPoints(List.of(), new double[0], new double[0]);

  private static final double NOISE = .06;
  private static final double SYSTEM_SIZE = .25;
  private static final double FAMILY_SIZE = .15;
  private static final double LOAD_SIZE = .12;
  private static final double LOAD_LENGTH = 2;

  private final List<ServingInput> inputs;
  private final double[] perToken;
  private final double[] firstToken;

  private OwnPoints(List<ServingInput> inputs, double[] perToken, double[] firstToken) {
    this.inputs = inputs;
    this.perToken = perToken;
    this.firstToken = firstToken;
  }

  static OwnPoints of(
      Collection<Observation> observations, Function<ServingInput, RawEstimate> before) {
    List<Observation> timed = observations.stream().filter(Observation::hasFirstToken).toList();
    int n = timed.size();
    if (n == 0) {
      return NONE;
    }
    List<ServingInput> inputs = timed.stream().map(Observation::input).toList();
    double[] step = new double[n];
    double[] first = new double[n];
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      RawEstimate raw = before.apply(inputs.get(i));
      step[i] = Math.clamp(Math.log(timed.get(i).perTokenSeconds() / raw.perToken()), -1.5, 1.5);
      first[i] = Math.clamp(Math.log(timed.get(i).firstTokenSeconds() / raw.firstToken()), -2, 2);
      for (int j = i; j < n; j++) {
        matrix[i][j] = covariance(inputs.get(i), inputs.get(j));
      }
      matrix[i][i] += NOISE * NOISE;
    }
    Cholesky factor = new Cholesky(matrix);
    return new OwnPoints(inputs, factor.solve(step), factor.solve(first));
  }

  private static double covariance(ServingInput a, ServingInput b) {
    if (!a.model().family().equals(b.model().family())) {
      return 0;
    }
    double sum = FAMILY_SIZE * FAMILY_SIZE;
    if (Corrector.system(a).equals(Corrector.system(b)) && a.precision().equals(b.precision())) {
      double users = Math.log(a.load().concurrency() / b.load().concurrency());
      double length = Math.log(a.load().inputTokens() / b.load().inputTokens());
      double gpus = Math.log(a.gpus() / b.gpus());
      double far = (users * users + length * length + gpus * gpus) / (LOAD_LENGTH * LOAD_LENGTH);
      sum += SYSTEM_SIZE * SYSTEM_SIZE + LOAD_SIZE * LOAD_SIZE * Math.exp(-far / 2);
    }
    return sum;
  }

  boolean near(ServingInput input) {
    return count(input) > 0;
  }

  int count(ServingInput input) {
    String system = Corrector.system(input);
    return (int) inputs.stream().filter(own -> Corrector.system(own).equals(system)).count();
  }

  RawEstimate applied(ServingInput input, RawEstimate raw) {
    double step = 0;
    double first = 0;
    for (int i = 0; i < inputs.size(); i++) {
      double shared = covariance(input, inputs.get(i));
      step += shared * perToken[i];
      first += shared * firstToken[i];
    }
    if (step == 0 && first == 0) {
      return raw;
    }
    double out = input.load().outputTokens();
    double before = raw.firstToken() + out * raw.perToken();
    double time = raw.perToken() * Math.exp(step);
    double wait = raw.firstToken() * Math.exp(first);
    return new RawEstimate(
        time,
        raw.perTokenSize(),
        wait,
        raw.firstTokenSize(),
        raw.output() * before / (wait + out * time),
        raw.outputSize(),
        raw.formula());
  }
}
