package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * A user's own measurements over a finished calibration: what it errs by on them moves deployments
 * of the same engine, GPU and model family, and less those that share only the family.
 */
final class OwnPoints {
  static final OwnPoints NONE = new OwnPoints(Part.NONE, Part.NONE);

  private static final double NOISE = .06;
  private static final double SYSTEM_SIZE = .25;
  private static final double FAMILY_SIZE = .15;
  private static final double LOAD_SIZE = .12;
  private static final double LOAD_LENGTH = 2;

  private final Part perToken;
  private final Part firstToken;

  private OwnPoints(Part perToken, Part firstToken) {
    this.perToken = perToken;
    this.firstToken = firstToken;
  }

  /** Points that tell of one of the two times, with their weights. */
  private record Part(List<ServingInput> inputs, double[] weights) {
    static final Part NONE = new Part(List.of(), new double[0]);

    static Part of(List<ServingInput> inputs, double[] errors) {
      int n = errors.length;
      if (n == 0) {
        return NONE;
      }
      double[][] matrix = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          matrix[i][j] = covariance(inputs.get(i), inputs.get(j));
        }
        matrix[i][i] += NOISE * NOISE;
      }
      return new Part(inputs, new Cholesky(matrix).solve(errors));
    }

    double at(ServingInput input) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += covariance(input, inputs.get(i)) * weights[i];
      }
      return sum;
    }
  }

  static OwnPoints of(
      Collection<Observation> observations, Function<ServingInput, RawEstimate> before) {
    List<ServingInput> all = new ArrayList<>();
    List<ServingInput> timed = new ArrayList<>();
    double[] step = new double[observations.size()];
    double[] first = new double[observations.size()];
    for (Observation o : observations) {
      RawEstimate raw = before.apply(o.input());
      step[all.size()] = Math.clamp(Math.log(o.perTokenSeconds() / raw.perToken()), -1.5, 1.5);
      all.add(o.input());
      if (o.hasFirstToken()) {
        first[timed.size()] = Math.clamp(Math.log(o.firstTokenSeconds() / raw.firstToken()), -2, 2);
        timed.add(o.input());
      }
    }
    return new OwnPoints(Part.of(all, step), Part.of(timed, Arrays.copyOf(first, timed.size())));
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
    return (int)
        perToken.inputs().stream().filter(own -> Corrector.system(own).equals(system)).count();
  }

  RawEstimate applied(ServingInput input, RawEstimate raw) {
    double step = perToken.at(input);
    double first = firstToken.at(input);
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
