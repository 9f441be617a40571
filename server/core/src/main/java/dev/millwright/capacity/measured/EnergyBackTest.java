package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.BackTestRun.Compared;
import dev.millwright.capacity.measured.EnergyReader.Figures;
import dev.millwright.forecast.EnergyCalibration;
import dev.millwright.forecast.EnergyEstimate;
import dev.millwright.forecast.EnergyInput;
import java.util.ArrayList;
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

  private Compared answer(Table.Line line, Map<String, String> row, ErrorTable errors) {
    EnergyInput input = reader.input(line);
    EnergyEstimate estimate = calibration.estimate(input);
    BackTestRun.put(row, FIGURES.get(0), estimate.watts(), 1);
    BackTestRun.put(row, FIGURES.get(1), estimate.joulesPerToken(), 1);
    BackTestRun.put(row, FIGURES.get(2), estimate.tokensPerSecond(), 1);
    BackTestRun.put(row, FIGURES.get(3), estimate.interTokenSeconds(), 1e3);
    List<String> unread = new ArrayList<>();
    Figures measured = reader.figures(line, unread::add);
    String kind =
        seen.contains(line.get("id"))
            ? "calibrated on"
            : estimate.novelty().name().toLowerCase(Locale.ROOT);
    add(errors, "power", kind, measured, estimate);
    add(errors, "power, " + input.hardware().key(), kind, measured, estimate);
    return new Compared(
        Compared.counted(
            measured.watts(),
            measured.joulesPerToken(),
            measured.tokensPerSecond(),
            measured.interTokenSeconds()),
        unread);
  }

  static void add(
      ErrorTable errors, String cell, String kind, Figures measured, EnergyEstimate forecast) {
    errors.add(cell, kind, "watts", measured.watts(), forecast.watts());
    errors.add(cell, kind, "J/token", measured.joulesPerToken(), forecast.joulesPerToken());
    errors.add(cell, kind, "tokens/s", measured.tokensPerSecond(), forecast.tokensPerSecond());
    errors.add(cell, kind, "ITL", measured.interTokenSeconds(), forecast.interTokenSeconds());
  }
}
