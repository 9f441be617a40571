package dev.millwright.capacity.measured;

import dev.millwright.forecast.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The published serving points as the figures use them. */
final class OpenRows {
  private static final double TWIN = .03;

  private final List<Observation> observations;
  private final Map<String, List<MeasuredPoint>> byInputs = new HashMap<>();

  private OpenRows(List<Observation> observations) {
    this.observations = observations;
  }

  static OpenRows read(Names names) {
    Table table = Table.read(Rows.reference("measurements.csv"), RowReader.NEEDED);
    OpenRows rows =
        new OpenRows(
            Measurements.of(List.of(table), names).points().stream()
                .map(Calibrating::observation)
                .toList());
    RowReader reader = new RowReader(names);
    for (Table.Line line : table.lines()) {
      MeasuredPoint point = reader.point(line, reader.deployment(line));
      rows.byInputs
          .computeIfAbsent(BackTest.inputs(point.input()), key -> new ArrayList<>())
          .add(point);
    }
    return rows;
  }

  /** What can be learned from. */
  List<Observation> observations() {
    return observations;
  }

  /** Whether another row of the table has the same inputs and a time per token within 3 %. */
  boolean hasTwin(Observation o) {
    return byInputs.getOrDefault(BackTest.inputs(o.input()), List.of()).stream()
        .filter(other -> !other.id().equals(o.id()))
        .anyMatch(other -> Math.abs(other.perTokenSeconds() / o.perTokenSeconds() - 1) <= TWIN);
  }

  static String mode(Observation o) {
    return o.input().prefill().isPresent() ? "disaggregated" : "aggregated";
  }

  /** First token, time per token, output; NaN where it was not measured. */
  static double[] measured(Observation o) {
    return new double[] {o.firstTokenSeconds(), o.perTokenSeconds(), o.outputPerGpu()};
  }
}
