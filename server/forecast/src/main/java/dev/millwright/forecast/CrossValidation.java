package dev.millwright.forecast;

import dev.millwright.forecast.Training.Lesson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Forecasts every labelled observation by calibrations that were fitted without it: without its
 * configuration, without its model family on its GPU, and without its model family.
 */
final class CrossValidation {
  private static final int FOLDS = 5;
  private static final int LEAST_ROWS = 12;

  /** A family that is most of the data cannot be left out: what remains is not a calibration. */
  private static final double MOST_OF_ALL = .4;

  private final List<Lesson> lessons;
  private final KernelFigures kernels;
  private final List<HeldOut> held = new ArrayList<>();

  private CrossValidation(List<Lesson> lessons, KernelFigures kernels) {
    this.kernels = kernels;
    this.lessons = lessons;
  }

  static List<HeldOut> of(List<Lesson> lessons, KernelFigures kernels) {
    CrossValidation run = new CrossValidation(lessons, kernels);
    run.configurations();
    run.systems();
    run.models();
    return run.held;
  }

  private void configurations() {
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      leaveOut(
          o -> Math.floorMod(configuration(o.input()).hashCode(), FOLDS) == left,
          Novelty.CONFIGURATION);
    }
  }

  private void systems() {
    Function<ServingInput, String> system = in -> in.hardware().key() + "|" + in.model().family();
    for (String name : names(system)) {
      String family = name.substring(name.indexOf('|') + 1);
      long elsewhere =
          lessons.stream()
              .map(l -> l.observation().input())
              .filter(in -> in.model().family().equals(family) && !system.apply(in).equals(name))
              .count();
      if (elsewhere >= LEAST_ROWS) {
        leaveOut(o -> system.apply(o.input()).equals(name), Novelty.SYSTEM);
      }
    }
  }

  private void models() {
    for (String name : names(in -> in.model().family())) {
      leaveOut(o -> o.input().model().family().equals(name), Novelty.MODEL);
    }
  }

  private Set<String> names(Function<ServingInput, String> name) {
    return new TreeSet<>(lessons.stream().map(l -> name.apply(l.observation().input())).toList());
  }

  private void leaveOut(Predicate<Observation> out, Novelty kind) {
    Split split = Split.of(lessons, out);
    if (split.tested().size() < LEAST_ROWS
        || split.kept().size() < (1 - MOST_OF_ALL) * lessons.size()) {
      return;
    }
    Corrector corrector = Training.learned(split.kept(), kernels).corrector();
    for (Observation o : split.tested()) {
      held.add(new HeldOut(o, kind, corrector.estimate(o.input())));
    }
  }

  /**
   * Lessons with some left out.
   *
   * @param tested the labelled ones that are left out
   * @param kept all others but the unlabelled rows that may tell of the same runs
   */
  record Split(List<Observation> tested, List<Lesson> kept) {
    static Split of(List<Lesson> lessons, Predicate<Observation> out) {
      Set<String> twins = new HashSet<>();
      List<Observation> tested = new ArrayList<>();
      for (Lesson lesson : lessons) {
        Observation o = lesson.observation();
        if (o.labelled() && out.test(o)) {
          twins.add(twin(o.input()));
          tested.add(o);
        }
      }
      List<Lesson> kept =
          lessons.stream()
              .filter(l -> !out.test(l.observation()))
              .filter(
                  l -> l.observation().labelled() || !twins.contains(twin(l.observation().input())))
              .toList();
      return new Split(tested, kept);
    }
  }

  /** Everything that describes a deployment but the date of its software. */
  static String configuration(ServingInput in) {
    return String.join(
        "|",
        twin(in),
        in.software().backend(),
        in.software().source(),
        String.valueOf(in.decode()),
        String.valueOf(in.prefill()),
        String.valueOf(in.speculation()));
  }

  /** What two tables write alike when they tell of the same run. */
  static String twin(ServingInput in) {
    return String.join(
        "|",
        in.software().engine(),
        in.hardware().key(),
        in.model().family(),
        in.precision(),
        String.valueOf(in.load().inputTokens()),
        String.valueOf(in.load().outputTokens()),
        String.valueOf(in.load().concurrency()),
        String.valueOf(in.prefill().isPresent()));
  }
}
