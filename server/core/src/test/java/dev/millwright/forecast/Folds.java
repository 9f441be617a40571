package dev.millwright.forecast;

import dev.millwright.forecast.CrossValidation.Split;
import dev.millwright.forecast.Training.Lesson;
import dev.millwright.forecast.Training.Trained;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A cross-validation with full refits that keeps what each point was left out with, so that figures
 * can be taken of it which the product has no use for.
 */
public final class Folds {
  private static final int FOLDS = 5;
  private static final int LEAST_ROWS = 12;
  private static final double MOST_OF_ALL = .4;

  /** What is left out with a point. */
  public enum Left {
    CONFIGURATION(Novelty.CONFIGURATION),
    /**
     * Rows of the same engine, GPU, family and date, in five folds of such runs; judged where other
     * runs of that engine, GPU and family remain.
     */
    RUN(Novelty.CONFIGURATION),
    SYSTEM(Novelty.SYSTEM),
    MODEL(Novelty.MODEL);

    final Novelty novelty;

    Left(Novelty novelty) {
      this.novelty = novelty;
    }
  }

  /**
   * A point that was left out.
   *
   * @param group names all that was left out with it
   * @param form first token, time per token and output of its fold's closed form alone
   */
  public record Point(HeldOut held, Left left, String group, double[] form) {
    public Observation observation() {
      return held.observation();
    }
  }

  /** A calibration that never saw a group of observations, and that group. */
  public record Fold(
      Left left, String group, ServingCalibration calibration, List<Observation> out) {}

  private final List<Lesson> lessons;
  private final KernelFigures kernels;
  private final List<Band> bands;
  private final List<Point> points = new ArrayList<>();

  private Folds(List<Lesson> lessons, KernelFigures kernels, List<Band> bands) {
    this.kernels = kernels;
    this.lessons = lessons;
    this.bands = bands;
  }

  /**
   * All folds of all kinds; minutes.
   *
   * @param kernels how kernels run that were timed one by one
   * @param bands those that ranges are drawn by
   * @param each is told of every fold
   */
  public static Folds of(
      Collection<Observation> observations,
      KernelFigures kernels,
      List<Band> bands,
      Consumer<Fold> each) {
    Folds folds =
        new Folds(Training.all(List.copyOf(observations), kernels).lessons(), kernels, bands);
    for (Left left : Left.values()) {
      for (String group : folds.groups(left)) {
        folds.leaveOut(left, group, each);
      }
    }
    return folds;
  }

  private TreeSet<String> groups(Left left) {
    return new TreeSet<>(lessons.stream().map(l -> group(left, l.observation().input())).toList());
  }

  private static String group(Left left, ServingInput in) {
    String family = in.model().family();
    return switch (left) {
      case CONFIGURATION -> fold(CrossValidation.configuration(in));
      case RUN -> {
        MeasuredSystem system = MeasuredSystem.of(in);
        yield fold(
            String.join(
                "|",
                system.engine(),
                system.gpu(),
                system.family(),
                in.software().months().toString()));
      }
      case SYSTEM -> in.hardware().key() + "|" + family;
      case MODEL -> family;
    };
  }

  private static String fold(String key) {
    return String.valueOf(Math.floorMod(key.hashCode(), FOLDS));
  }

  private void leaveOut(Left left, String group, Consumer<Fold> each) {
    Split split = Split.of(lessons, o -> group(left, o.input()).equals(group));
    boolean tooMuch = split.kept().size() < (1 - MOST_OF_ALL) * lessons.size();
    if (split.tested().size() < LEAST_ROWS || tooMuch || left == Left.SYSTEM && alone(group)) {
      return;
    }
    Trained trained = Training.learned(split.kept(), kernels);
    Corrector corrector = trained.corrector();
    for (Observation o : split.tested()) {
      if (left != Left.RUN || corrector.novelty(o.input()) == Novelty.CONFIGURATION) {
        HeldOut held = new HeldOut(o, left.novelty, corrector.estimate(o.input()));
        points.add(new Point(held, left, group, form(corrector, o)));
      }
    }
    each.accept(new Fold(left, group, calibration(trained), split.tested()));
  }

  /** Whether the family was hardly measured on other GPUs. */
  private boolean alone(String system) {
    String family = system.substring(system.indexOf('|') + 1);
    return lessons.stream()
            .map(l -> l.observation().input())
            .filter(in -> in.model().family().equals(family))
            .filter(in -> !group(Left.SYSTEM, in).equals(system))
            .count()
        < LEAST_ROWS;
  }

  private static double[] form(Corrector corrector, Observation o) {
    ServingInput in = o.input();
    Solution solution = new Solution(corrector.serving(in), o.guessing(), corrector.of(in));
    double out = in.load().outputTokens();
    double answer = solution.firstToken + out * solution.perToken;
    double fill = in.prefill().isPresent() ? 1.09 : 1.026;
    return new double[] {
      solution.firstToken,
      solution.perToken,
      in.load().concurrency() * out / answer / in.gpus() / fill
    };
  }

  private ServingCalibration calibration(Trained trained) {
    Map<String, double[]> step = new TreeMap<>();
    Map<String, double[]> first = new TreeMap<>();
    trained.corrector().constants().forEach((name, c) -> step.put(name, c.step()));
    trained.corrector().constants().forEach((name, c) -> first.put(name, c.first()));
    return ServingCalibration.of(new CalibrationState(kernels, step, first, trained.rows(), bands));
  }

  /** Every point that was left out, once per kind. */
  public List<Point> points() {
    return points;
  }

  /** Draws ranges by bands that were taken without the points of the same group. */
  public Map<Point, ServingCalibration.Ranges> nested() {
    Map<String, List<HeldOut>> byGroup = new HashMap<>();
    Map<String, Left> kinds = new HashMap<>();
    for (Point point : points) {
      String name = point.left() + "|" + point.group();
      byGroup.computeIfAbsent(name, key -> new ArrayList<>()).add(point.held());
      kinds.put(name, point.left());
    }
    Map<String, ServingCalibration> drawing = new HashMap<>();
    kinds.forEach(
        (name, left) -> {
          List<HeldOut> others = new ArrayList<>();
          byGroup.forEach(
              (other, held) -> {
                if (kinds.get(other) == left && !other.equals(name)) {
                  others.addAll(held);
                }
              });
          drawing.put(name, drawing(HeldOut.bands(others)));
        });
    Map<Point, ServingCalibration.Ranges> ranges = new HashMap<>();
    for (Point point : points) {
      ServingCalibration by =
          java.util.Objects.requireNonNull(drawing.get(point.left() + "|" + point.group()));
      ranges.put(point, by.ranges(point.held()));
    }
    return ranges;
  }

  /** A calibration that can do nothing but draw ranges. */
  public static ServingCalibration drawing(List<Band> bands) {
    return ServingCalibration.of(
        new CalibrationState(KernelFigures.NONE, Map.of(), Map.of(), List.of(), bands));
  }

  /** The same run for the eye of the noise floor: all but the date of the software. */
  public static String configuration(ServingInput in) {
    return CrossValidation.configuration(in);
  }

  /** First token, time per token and output at P50 alone. */
  public static double[] medians(ServingCalibration calibration, ServingInput in) {
    return Arrays.copyOf(calibration.medians(in), 3);
  }
}
