package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.forecast.Folds;
import dev.millwright.forecast.Folds.Point;
import dev.millwright.forecast.Observation;
import dev.millwright.forecast.Quantiles;
import dev.millwright.forecast.ServingCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints what the calibrated forecast of serving errs by on points that it never saw, with a full
 * refit for everything that is left out, beside its closed form alone.
 */
@Tag("figures")
class ForecastFiguresTest {
  private static final List<String> FIGURES = List.of("TTFT", "TPOT", "output");
  private static final int ENOUGH = 100;

  private static final OwnPointsFigure OWN = new OwnPointsFigure();
  private static final Names NAMES = new Names();
  private static ServingCalibration shipped;
  private static OpenRows open;
  private static Folds folds;

  @BeforeAll
  static void leavesOut() {
    open = OpenRows.read(NAMES);
    CalibrationFile file = CalibrationFile.bundled();
    shipped = file.calibration(NAMES);
    folds = Folds.of(open.observations(), file.kernels(), file.bands(), OWN::add);
  }

  /** Errors of one line: of the closed form, of the calibrated forecast, and by nested bands. */
  private static final class Line {
    final Errors form = new Errors();
    final Errors calibrated = new Errors();
    final Errors nested = new Errors();

    void add(double measured, double plain, Quantiles drawn, Quantiles others) {
      form.add(measured, plain, plain, plain);
      calibrated.add(measured, drawn.p50(), drawn.p10(), drawn.p90());
      nested.add(measured, others.p50(), others.p10(), others.p90());
    }
  }

  @Test
  void heldOutErrorsAndCoverageArePrinted() {
    Map<Point, ServingCalibration.Ranges> nested = folds.nested();
    Map<String, Line> lines = new TreeMap<>();
    for (Point point : folds.points()) {
      Observation o = point.observation();
      if (o.trusted()) {
        double[] measured = OpenRows.measured(o);
        List<Quantiles> drawn = ranges(shipped.ranges(point.held()));
        List<Quantiles> others = ranges(Objects.requireNonNull(nested.get(point)));
        for (String cell : cells(point)) {
          for (int f = 0; f < FIGURES.size(); f++) {
            if (measured[f] > 0) {
              lines
                  .computeIfAbsent(cell + "|" + FIGURES.get(f), key -> new Line())
                  .add(measured[f], point.form()[f], drawn.get(f), others.get(f));
            }
          }
        }
      }
    }
    print(lines);
    ErrorLine tpot =
        line(
            Objects.requireNonNull(lines.get("configuration|aggregated, labelled|TPOT"))
                .calibrated);
    assertThat(tpot.points()).isGreaterThan(2000);
    assertThat(tpot.mape()).isLessThan(7);
  }

  private List<String> cells(Point point) {
    Observation o = point.observation();
    String mode = OpenRows.mode(o);
    List<String> cells = new ArrayList<>();
    cells.add(mode + ", labelled");
    cells.add(o.input().software().engine() + ", " + mode + ", labelled");
    if (!open.hasTwin(o)) {
      cells.add(mode + ", no twin");
    }
    String left = point.left().name().toLowerCase(Locale.ROOT);
    return cells.stream().map(cell -> left + "|" + cell).toList();
  }

  private static List<Quantiles> ranges(ServingCalibration.Ranges of) {
    return List.of(of.firstToken(), of.perToken(), of.output());
  }

  private static ErrorLine line(Errors errors) {
    return errors.line("", "", "");
  }

  private static void print(Map<String, Line> lines) {
    System.out.printf(
        "%n| left out | rows | figure | points | closed form: MAPE | median | calibrated: MAPE |"
            + " median | P90 | median log-ratio | in range | nested | P90/P10 |%n"
            + "|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|%n");
    lines.forEach(
        (key, of) -> {
          ErrorLine calibrated = line(of.calibrated);
          if (calibrated.points() >= ENOUGH || key.contains("no twin")) {
            ErrorLine form = line(of.form);
            System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %+.1f | %.0f | %.0f | %.2f |%n",
                key.replace("|", " | "),
                calibrated.points(),
                form.mape(),
                form.median(),
                calibrated.mape(),
                calibrated.median(),
                calibrated.p90(),
                calibrated.bias(),
                calibrated.coverage(),
                line(of.nested).coverage(),
                calibrated.bandWidth());
          }
        });
  }

  @Test
  void fivePointsOfAnUnseenModelHelpItsOtherRows() {
    OWN.print();
  }

  @Test
  void configurationsPickedAreNearTheBestMeasured() {
    RankingFigure.of(folds.points(), shipped).print();
  }
}
