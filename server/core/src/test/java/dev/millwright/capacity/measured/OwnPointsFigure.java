package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.forecast.Folds.Fold;
import dev.millwright.forecast.Folds.Left;
import dev.millwright.forecast.Observation;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.forecast.ServingEstimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What five points of a model that a calibration never saw are worth on its other rows. */
final class OwnPointsFigure {
  private static final int OWN = 5;
  private static final int DRAWS = 6;
  private static final int LEAST_ROWS = 15;

  private final Map<String, Errors> errors = new TreeMap<>();

  /** Draws five points of the model that is left out, again and again. */
  void add(Fold fold) {
    if (fold.left() != Left.MODEL) {
      return;
    }
    List<Observation> rows =
        fold.out().stream()
            .filter(Observation::trusted)
            .filter(o -> o.input().prefill().isEmpty())
            .toList();
    draw("any of the model", fold, rows);
    Map<String, List<Observation>> deployments =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    o -> o.input().software().engine() + o.input().hardware().key(),
                    TreeMap::new,
                    Collectors.toList()));
    deployments.values().stream()
        .filter(of -> of.size() >= LEAST_ROWS)
        .forEach(of -> draw("of one engine and GPU", fold, of));
  }

  private void draw(String kind, Fold fold, List<Observation> rows) {
    Map<Observation, ServingEstimate> before =
        rows.stream()
            .collect(Collectors.toMap(o -> o, o -> fold.calibration().estimate(o.input())));
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Observation> shuffled = new ArrayList<>(rows);
      Collections.shuffle(shuffled, new Random(draw));
      ServingCalibration after = fold.calibration().with(shuffled.subList(0, OWN));
      for (Observation o : shuffled.subList(OWN, shuffled.size())) {
        note(kind, fold.group(), "before", o, Objects.requireNonNull(before.get(o)));
        note(kind, fold.group(), "after", o, after.estimate(o.input()));
      }
    }
  }

  private void note(
      String kind, String model, String when, Observation o, ServingEstimate forecast) {
    for (String cell : List.of(model, "~ all together")) {
      var tpot = forecast.perTokenSeconds();
      errors(kind, cell, when + " TPOT")
          .add(o.perTokenSeconds(), tpot.p50(), tpot.p10(), tpot.p90());
      if (o.firstTokenSeconds() > 0) {
        var ttft = forecast.firstTokenSeconds();
        errors(kind, cell, when + " TTFT")
            .add(o.firstTokenSeconds(), ttft.p50(), ttft.p10(), ttft.p90());
      }
    }
  }

  private Errors errors(String kind, String cell, String figure) {
    return errors.computeIfAbsent(String.join("|", kind, cell, figure), key -> new Errors());
  }

  /** Prints the table and holds that five points help. */
  void print() {
    System.out.printf(
        "%n| five points | unseen model | figure | points | before: MAPE | median | in range |"
            + " after: MAPE | median | in range |%n|---|---|---|--:|--:|--:|--:|--:|--:|--:|%n");
    Map<String, List<Double>> changes = new TreeMap<>();
    errors.forEach(
        (key, of) -> {
          String[] part = key.split("\\|");
          if (part[2].startsWith("after")) {
            String figure = part[2].substring("after ".length());
            ErrorLine before = line(errors(part[0], part[1], "before " + figure));
            ErrorLine after = line(of);
            print(part[0], part[1], figure, before, after);
            if (part[1].startsWith("~")) {
              assertThat(after.mape()).as(key).isLessThan(before.mape());
              assertThat(after.coverage()).as(key).isBetween(60.0, 90.0);
            } else {
              changes
                  .computeIfAbsent(part[0] + ", " + figure, k -> new ArrayList<>())
                  .add(after.mape() - before.mape());
            }
          }
        });
    changes.forEach(
        (kind, of) ->
            System.out.printf(
                Locale.ROOT,
                "five points %s: MAPE of the median model changes by %.1f points%n",
                kind,
                of.stream().sorted().skip(of.size() / 2).findFirst().orElse(Double.NaN)));
  }

  private static void print(
      String kind, String cell, String figure, ErrorLine before, ErrorLine after) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %d | %.1f | %.1f | %.0f | %.1f | %.1f | %.0f |%n",
        kind,
        cell.replace("~ ", ""),
        figure,
        after.points(),
        before.mape(),
        before.median(),
        before.coverage(),
        after.mape(),
        after.median(),
        after.coverage());
  }

  private static ErrorLine line(Errors errors) {
    return errors.line("", "", "");
  }
}
