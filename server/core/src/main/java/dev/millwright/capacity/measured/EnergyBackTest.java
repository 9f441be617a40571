package dev.millwright.capacity.measured;

import dev.millwright.forecast.EnergyCalibration;
import dev.millwright.forecast.EnergyEstimate;
import dev.millwright.forecast.EnergyObservation;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Forecasts the power of the servers of a table from their inputs alone, and compares afterwards.
 */
public final class EnergyBackTest {
  private static final List<String> FIGURES =
      List.of(
          "predicted_gpu_power_w_total",
          "predicted_j_per_output_token",
          "predicted_output_tok_s",
          "predicted_itl_p50_ms");

  private final Names names = new Names();
  private final EnergyReader reader = new EnergyReader(names);
  private final EnergyCalibration calibration;
  private final Set<String> seen = new HashSet<>();

  /**
   * A back-test with the power part of a calibration.
   *
   * @throws TableRefused when it has none
   */
  public EnergyBackTest(CalibrationFile file) {
    EnergySection section = file.energy();
    if (section == null) {
      throw new TableRefused(
          "The calibration has no power part: add one with calibrate --from … --energy FILE.");
    }
    calibration = section.calibration(names);
    section.rows().forEach(row -> seen.add(row.id()));
  }

  /** A run over the rows of a table. */
  public BackTestRun begin() {
    return new BackTestRun(FIGURES, this::answer);
  }

  private void answer(Table.Line line, Map<String, String> row, ErrorTable errors) {
    EnergyEstimate estimate = calibration.estimate(reader.input(line));
    BackTestRun.put(row, FIGURES.get(0), estimate.watts(), 1);
    BackTestRun.put(row, FIGURES.get(1), estimate.joulesPerToken(), 1);
    BackTestRun.put(row, FIGURES.get(2), estimate.tokensPerSecond(), 1);
    BackTestRun.put(row, FIGURES.get(3), estimate.interTokenSeconds(), 1e3);
    compare(line, estimate, errors);
  }

  private void compare(Table.Line line, EnergyEstimate estimate, ErrorTable errors) {
    EnergyObservation measured;
    try {
      measured = reader.observation(line);
    } catch (RowRefused | IllegalArgumentException notMeasured) {
      return;
    }
    String kind =
        seen.contains(measured.id())
            ? "calibrated on"
            : estimate.novelty().name().toLowerCase(Locale.ROOT);
    String gpu = measured.input().hardware().key();
    add(errors, "power", kind, measured, estimate);
    add(errors, "power, " + gpu, kind, measured, estimate);
  }

  static void add(
      ErrorTable errors,
      String cell,
      String kind,
      EnergyObservation measured,
      EnergyEstimate forecast) {
    errors.add(cell, kind, "watts", measured.watts(), forecast.watts());
    errors.add(cell, kind, "J/token", measured.joulesPerToken(), forecast.joulesPerToken());
    errors.add(cell, kind, "tokens/s", measured.tokensPerSecond(), forecast.tokensPerSecond());
    errors.add(cell, kind, "ITL", measured.interTokenSeconds(), forecast.interTokenSeconds());
  }
}
