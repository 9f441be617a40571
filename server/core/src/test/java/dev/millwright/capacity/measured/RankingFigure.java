package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.forecast.Folds.Left;
import dev.millwright.forecast.Folds.Point;
import dev.millwright.forecast.Observation;
import dev.millwright.forecast.ServingCalibration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far the configuration that the forecast picks is behind the best measured one. A front is a
 * model, a GPU and a shape with four held-out points or more; the best is the one with the most
 * output per GPU.
 */
final class RankingFigure {
  private static final int LEAST = 4;
  private static final double NEAR = .05;
  private static final double[] PROMISES = {20, 50, 100};

  /** A held-out point with its forecast: what was measured, what was forecast. */
  private record Candidate(
      Observation seen, double speed, double output, double saidSpeed, double saidOutput) {
    String front() {
      var in = seen.input();
      return String.join(
          "|",
          in.model().family(),
          in.hardware().key(),
          String.valueOf(in.load().inputTokens()),
          String.valueOf(in.load().outputTokens()));
    }

    String users() {
      return front() + "|" + seen.input().load().concurrency();
    }
  }

  private final List<Candidate> candidates;

  private RankingFigure(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  static RankingFigure of(List<Point> points, ServingCalibration ranges) {
    return new RankingFigure(
        points.stream()
            .filter(p -> p.left() == Left.CONFIGURATION)
            .filter(p -> p.observation().trusted() && p.observation().outputPerGpu() > 0)
            .map(p -> candidate(p, ranges.ranges(p.held())))
            .toList());
  }

  private static Candidate candidate(Point point, ServingCalibration.Ranges said) {
    Observation o = point.observation();
    return new Candidate(
        o,
        1 / o.perTokenSeconds(),
        o.outputPerGpu(),
        1 / said.perToken().p50(),
        said.output().p50());
  }

  void print() {
    System.out.printf(
        "%n| front | fronts | within 5 %% of the best | median regret, %% | fewest GPUs instead,"
            + " within 5 %% |%n|---|--:|--:|--:|--:|%n");
    List<double[]> same = new ArrayList<>();
    grouped(candidates, true).values().forEach(front -> regret(front, 0, same));
    double near = print("the same users", same);
    for (double promise : PROMISES) {
      List<double[]> regrets = new ArrayList<>();
      grouped(candidates, false).values().forEach(front -> regret(front, promise, regrets));
      print("≥ %.0f tokens/s per user".formatted(promise), regrets);
    }
    assertThat(near).isGreaterThan(60);
  }

  private static Map<String, List<Candidate>> grouped(List<Candidate> all, boolean users) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                c -> users ? c.users() : c.front(), TreeMap::new, Collectors.toList()));
  }

  /** Regret of the forecast's pick, and of the smallest deployment's. */
  private static void regret(List<Candidate> front, double promise, List<double[]> into) {
    List<Candidate> good = front.stream().filter(c -> c.speed() >= promise).toList();
    if (good.size() < LEAST) {
      return;
    }
    double best = good.stream().mapToDouble(Candidate::output).max().orElseThrow();
    Candidate pick =
        front.stream()
            .filter(c -> c.saidSpeed() >= promise)
            .max(Comparator.comparingDouble(Candidate::saidOutput))
            .orElse(null);
    Candidate plain =
        good.stream().min(Comparator.comparingDouble(c -> c.seen().input().gpus())).orElseThrow();
    double kept = pick == null || pick.speed() < promise * (1 - NEAR) ? 0 : pick.output() / best;
    into.add(new double[] {1 - kept, 1 - plain.output() / best});
  }

  private static double print(String name, List<double[]> regrets) {
    double near = share(regrets, 0);
    double median =
        regrets.stream()
            .mapToDouble(r -> r[0])
            .sorted()
            .skip(regrets.size() / 2)
            .findFirst()
            .orElse(Double.NaN);
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.0f %% | %.1f | %.0f %% |%n",
        name,
        regrets.size(),
        near,
        100 * median,
        share(regrets, 1));
    return near;
  }

  private static double share(List<double[]> regrets, int of) {
    return 100.0 * regrets.stream().filter(r -> r[of] <= NEAR).count() / regrets.size();
  }
}
