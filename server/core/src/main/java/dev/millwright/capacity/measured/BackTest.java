package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.capacity.measured.MeasuredPoint.Label;
import dev.millwright.capacity.measured.RowReader.Deployment;
import dev.millwright.forecast.LearnedRow;
import dev.millwright.forecast.Quantiles;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.forecast.ServingEstimate;
import dev.millwright.forecast.ServingInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Forecasts the rows of a table of measurements from their inputs alone, and compares afterwards.
 */
public final class BackTest {
  private static final double TWIN = .03;
  private static final List<String> FIGURES =
      List.of("predicted_ttft_ms", "predicted_tpot_ms", "predicted_output_tok_s_per_gpu");

  private final Names names = new Names();
  private final RowReader reader = new RowReader(names);
  private final ServingCalibration calibration;
  private final Layouts layouts;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, List<LearnedRow>> byInputs = new HashMap<>();

  public BackTest(CalibrationFile file) {
    calibration = file.calibration(names);
    layouts = file.layouts(names);
    for (LearnedRow row : calibration.rows()) {
      seen.add(row.id());
      byInputs.computeIfAbsent(inputs(row.input()), key -> new ArrayList<>()).add(row);
    }
  }

  /**
   * What a back-test gives.
   *
   * @param columns of the rows
   * @param rows as read, with the predicted columns and {@code status}
   * @param errors by held-out kind, cell and figure
   * @param answered rows with a forecast
   */
  public record Result(
      List<String> columns, List<Map<String, String>> rows, List<ErrorLine> errors, int answered) {}

  /** Forecasts and compares every row. */
  public Result run(Table table) {
    ErrorTable errors = new ErrorTable();
    List<Map<String, String>> rows = new ArrayList<>();
    int answered = 0;
    for (Table.Line line : table.lines()) {
      Map<String, String> row = new LinkedHashMap<>(line.cells());
      try {
        Deployment deployment = reader.deployment(line);
        ServingEstimate estimate = estimate(deployment);
        write(row, estimate);
        row.put("status", "ok");
        answered++;
        compare(reader, line, deployment, estimate, errors);
      } catch (RowRefused | IllegalArgumentException refused) {
        row.put("status", String.valueOf(refused.getMessage()));
      }
      rows.add(row);
    }
    return new Result(columns(table, FIGURES), rows, errors.lines(), answered);
  }

  static List<String> columns(Table table, List<String> figures) {
    List<String> columns = new ArrayList<>(table.columns());
    for (String figure : figures) {
      for (String end : List.of("_p10", "_p50", "_p90")) {
        columns.add(figure + end);
      }
    }
    columns.add("status");
    return columns;
  }

  private ServingEstimate estimate(Deployment deployment) {
    ServingInput input =
        deployment.lost()
            ? layouts.filled(deployment.input(), deployment.hints())
            : deployment.input();
    return calibration.estimate(
        deployment.label() == Label.UNKNOWN
            ? input.withSpeculation(calibration.guessingChance(input))
            : input);
  }

  private static void write(Map<String, String> row, ServingEstimate estimate) {
    put(row, FIGURES.get(0), estimate.firstTokenSeconds(), 1e3);
    put(row, FIGURES.get(1), estimate.perTokenSeconds(), 1e3);
    put(row, FIGURES.get(2), estimate.outputPerGpu(), 1);
  }

  static void put(Map<String, String> row, String name, Quantiles value, double scale) {
    row.put(name + "_p10", text(value.p10() * scale));
    row.put(name + "_p50", text(value.p50() * scale));
    row.put(name + "_p90", text(value.p90() * scale));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private void compare(
      RowReader rows,
      Table.Line line,
      Deployment deployment,
      ServingEstimate estimate,
      ErrorTable errors) {
    MeasuredPoint point;
    try {
      point = rows.point(line, deployment);
    } catch (RowRefused unreadable) {
      return;
    }
    String kind =
        seen.contains(point.id())
            ? "calibrated on"
            : estimate.novelty().name().toLowerCase(Locale.ROOT);
    String mode = deployment.input().prefill().isPresent() ? "disaggregated" : "aggregated";
    String engine = deployment.input().software().engine();
    for (String label : labels(point)) {
      for (String cell : List.of(mode + ", " + label, engine + ", " + mode + ", " + label)) {
        errors.add(cell, kind, "TTFT", point.firstTokenSeconds(), estimate.firstTokenSeconds());
        errors.add(cell, kind, "TPOT", point.perTokenSeconds(), estimate.perTokenSeconds());
        errors.add(cell, kind, "output", point.outputPerGpu(), estimate.outputPerGpu());
      }
    }
  }

  private List<String> labels(MeasuredPoint point) {
    if (point.contradicts()) {
      return List.of("contradicting");
    }
    if (point.label() == Label.UNKNOWN) {
      return List.of("unlabelled");
    }
    return hasTwin(point) ? List.of("labelled") : List.of("labelled", "labelled, no twin");
  }

  /** Whether another row of the calibration tells of the same run. */
  private boolean hasTwin(MeasuredPoint point) {
    return byInputs.getOrDefault(inputs(point.input()), List.of()).stream()
        .filter(row -> !row.id().equals(point.id()))
        .anyMatch(
            row ->
                Math.abs(calibration.measuredPerToken(row) / point.perTokenSeconds() - 1) < TWIN);
  }

  private static String inputs(ServingInput in) {
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
