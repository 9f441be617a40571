package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.forecast.EnergyFolds;
import dev.millwright.forecast.EnergyFolds.Server;
import dev.millwright.forecast.EnergyObservation;
import dev.millwright.forecast.Novelty;
import dev.millwright.forecast.Quantiles;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints what the calibrated forecast of power errs by on servers that it never saw, with a full
 * refit for everything that is left out, beside its closed form alone.
 */
@Tag("figures")
class PowerFiguresTest {
  private static final List<String> FIGURES = List.of("watts", "J/token", "tokens/s", "ITL");

  @Test
  void heldOutErrorsAndCoverageOfPowerArePrinted() {
    EnergyReader reader = new EnergyReader(new Names());
    EnergyFolds folds =
        EnergyFolds.of(
            Table.read(Rows.reference("energy.csv"), EnergyReader.NEEDED).lines().stream()
                .map(reader::observation)
                .toList());
    System.out.printf(
        "%n| left out | figure | points | closed form: MAPE | median | calibrated: MAPE | median |"
            + " P90 | median log-ratio | in range | nested | P90/P10 |%n"
            + "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|%n");
    for (Novelty left : Novelty.values()) {
      for (int figure = 0; figure < FIGURES.size(); figure++) {
        ErrorLine line = print(folds, left, figure);
        assertThat(line.points()).isGreaterThan(300);
        assertThat(line.coverage()).isBetween(75.0, 85.0);
      }
    }
  }

  private static ErrorLine print(EnergyFolds folds, Novelty left, int figure) {
    Errors form = new Errors();
    Errors calibrated = new Errors();
    Errors nested = new Errors();
    for (Server server : folds.servers()) {
      if (server.left() == left) {
        double measured = measured(server.observation())[figure];
        double plain = server.form()[figure];
        form.add(measured, plain, plain, plain);
        add(calibrated, measured, folds.range(server, figure, false));
        add(nested, measured, folds.range(server, figure, true));
      }
    }
    ErrorLine plain = form.line("", "", "");
    ErrorLine line = calibrated.line("", "", "");
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %+.1f | %.0f | %.0f | %.2f |%n",
        left.name().toLowerCase(Locale.ROOT),
        FIGURES.get(figure),
        line.points(),
        plain.mape(),
        plain.median(),
        line.mape(),
        line.median(),
        line.p90(),
        line.bias(),
        line.coverage(),
        nested.line("", "", "").coverage(),
        line.bandWidth());
    return line;
  }

  private static void add(Errors errors, double measured, Quantiles range) {
    errors.add(measured, range.p50(), range.p10(), range.p90());
  }

  private static double[] measured(EnergyObservation o) {
    return new double[] {o.watts(), o.joulesPerToken(), o.tokensPerSecond(), o.interTokenSeconds()};
  }
}
