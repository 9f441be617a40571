package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.BackTestRun.Compared;
import dev.millwright.capacity.measured.MeasuredPoint.Label;
import dev.millwright.capacity.measured.RowReader.Deployment;
import dev.millwright.forecast.LearnedRow;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.forecast.ServingEstimate;
import dev.millwright.forecast.ServingInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

  private final RowReader reader;
  private final ServingCalibration calibration;
  private final Layouts layouts;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, List<LearnedRow>> byInputs = new HashMap<>();

  /** A back-test of a calibration. */
  public BackTest(CalibrationFile file) {
    this(file, new Names());
  }

  private BackTest(CalibrationFile file, Names names) {
    this(file.calibration(names), file.layouts(names), names);
  }

  BackTest(ServingCalibration calibration, Layouts layouts, Names names) {
    this.calibration = calibration;
    this.layouts = layouts;
    this.reader = new RowReader(names);
    for (LearnedRow row : calibration.rows()) {
      seen.add(row.id());
      byInputs.computeIfAbsent(inputs(row.input()), key -> new ArrayList<>()).add(row);
    }
  }

  /** A run over the rows of a table. */
  public BackTestRun begin() {
    return new BackTestRun(FIGURES, this::answer);
  }

  private Compared answer(Table.Line line, Map<String, String> row, ErrorTable errors) {
    Deployment deployment = reader.deployment(line);
    ServingEstimate estimate = estimate(deployment);
    BackTestRun.put(row, FIGURES.get(0), estimate.firstTokenSeconds(), 1e3);
    BackTestRun.put(row, FIGURES.get(1), estimate.perTokenSeconds(), 1e3);
    BackTestRun.put(row, FIGURES.get(2), estimate.outputPerGpu(), 1);
    return compare(line, deployment, estimate, errors);
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

  private Compared compare(
      Table.Line line, Deployment deployment, ServingEstimate estimate, ErrorTable errors) {
    List<String> unread = new ArrayList<>();
    MeasuredPoint point = reader.point(line, deployment, unread::add);
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
    return new Compared(
        Compared.counted(point.firstTokenSeconds(), point.perTokenSeconds(), point.outputPerGpu()),
        unread);
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

  /**
   * Whether another row of the calibration tells of the same run: equal inputs, and a time per
   * token within 3 %.
   */
  private boolean hasTwin(MeasuredPoint point) {
    return byInputs.getOrDefault(inputs(point.input()), List.of()).stream()
        .filter(row -> !row.id().equals(point.id()))
        .anyMatch(
            row ->
                Math.abs(calibration.measuredPerToken(row) / point.perTokenSeconds() - 1) <= TWIN);
  }

  /** What two rows of the same run have in common. */
  static String inputs(ServingInput in) {
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
