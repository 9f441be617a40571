package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.forecast.LearnedRow;
import dev.millwright.forecast.ServingCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The forecast does not get worse: rows are forecast by the shipped calibration without them and
 * their twins, and the errors are held against those of {@code guard.csv}.
 */
class GuardTest {
  private static final int FOLDS = 5;

  /** Points of percentage by which an error may be above the committed one. */
  private static final double ALLOWED = .3;

  private static final Map<String, String> FIGURES =
      Map.of(
          "TTFT", "ttft_ms",
          "TPOT", "tpot_ms",
          "output", "output_tok_s_per_gpu");

  private static final Map<String, String> POWER_FIGURES =
      Map.of(
          "watts", "gpu_power_w_total",
          "J/token", "j_per_output_token",
          "tokens/s", "output_tok_s",
          "ITL", "itl_p50_ms");

  private final CalibrationFile file = CalibrationFile.bundled();
  private final Names names = new Names();
  private final ServingCalibration shipped = file.calibration(names);
  private final Map<String, List<Double>> errors = new TreeMap<>();

  @Test
  void citedPointsAreForecastAsWellAsBefore() {
    Table cited = Table.read(CitedPoints.file(), RowReader.NEEDED);
    assertThat(cited.lines())
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(line.get("source_ref")).isNotEmpty());
    Map<String, String> runs = runs();
    assertThat(runs).containsKeys(ids(cited));
    Set<String> cut = Stream.of(ids(cited)).map(runs::get).collect(Collectors.toSet());
    forecast("cited", cited.lines(), run -> cut.contains(run));
    holds("cited");
  }

  @Test
  void heldOutRowsOfAllTablesAreForecastAsWellAsBefore() {
    Table table = Table.read(Rows.reference("measurements.csv"), RowReader.NEEDED);
    Map<String, String> runs = runs();
    List<Table.Line> judged =
        table.lines().stream()
            .filter(line -> runs.containsKey(line.get("id")))
            .filter(line -> !line.get("speculative").equals("unknown"))
            .filter(line -> !line.get("contradicts_own_throughput").equals("yes"))
            .toList();
    assertThat(judged).hasSizeGreaterThan(2000);
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      List<Table.Line> out =
          judged.stream().filter(line -> fold(runs.get(line.get("id"))) == left).toList();
      forecast("all", out, run -> fold(run) == left);
    }
    holds("all");
  }

  /** With full refits, models and systems never seen among them: as the calibration says itself. */
  @Test
  void crossValidatedErrorsOfTheShippedCalibrationAreThoseOfBefore() {
    Map<String, Double> found = new TreeMap<>();
    file.errors().stream()
        .filter(line -> line.cell().equals("aggregated") || line.cell().equals("disaggregated"))
        .forEach(
            line ->
                found.put(
                    String.join(",", "cross", line.heldOut(), line.cell(), line.figure()),
                    line.mape()));
    holds("cross", found);
  }

  @Test
  void heldOutServersAreForecastAsWellAsBefore() {
    Table table = Table.read(Rows.reference("energy.csv"), EnergyReader.NEEDED);
    EnergySection all = Objects.requireNonNull(file.energy());
    for (int fold = 0; fold < FOLDS; fold++) {
      int left = fold;
      List<EnergySection.StoredServer> kept =
          all.rows().stream().filter(row -> fold(row.id()) != left).toList();
      BackTestRun run =
          new EnergyBackTest(
                  file.withEnergy(
                      new EnergySection(
                          all.sources(),
                          kept.size(),
                          all.constants(),
                          all.errors(),
                          all.bands(),
                          kept)))
              .begin();
      for (Table.Line line : table.lines()) {
        if (fold(line.get("id")) == left) {
          note("power", run.answer(line), POWER_FIGURES);
        }
      }
    }
    holds("power");
  }

  /** By row of the calibration, the run it tells of. */
  private Map<String, String> runs() {
    return shipped.rows().stream()
        .collect(Collectors.toMap(LearnedRow::id, row -> BackTest.inputs(row.input())));
  }

  private static String[] ids(Table table) {
    return table.lines().stream().map(line -> line.get("id")).toArray(String[]::new);
  }

  private static int fold(String key) {
    return Math.floorMod(key.hashCode(), FOLDS);
  }

  /** Without the runs that are left out. */
  private void forecast(String set, List<Table.Line> lines, Predicate<String> leftOut) {
    ServingCalibration kept = shipped.without(row -> leftOut.test(BackTest.inputs(row.input())));
    BackTestRun run = new BackTest(kept, file.layouts(names), names).begin();
    for (Table.Line line : lines) {
      note(set + "," + line.get("mode"), run.answer(line), FIGURES);
    }
  }

  private void note(String cell, Map<String, String> row, Map<String, String> figures) {
    assertThat(row.get("status")).isEqualTo("ok");
    figures.forEach(
        (figure, column) -> {
          String measured = row.getOrDefault(column, "");
          if (!measured.isEmpty()) {
            double p50 = Double.parseDouble(row.get("predicted_" + column + "_p50"));
            errors
                .computeIfAbsent(cell + "," + figure, k -> new ArrayList<>())
                .add(100 * Math.abs(p50 / Double.parseDouble(measured) - 1));
          }
        });
  }

  /** Every committed figure of this set, and no other. */
  private void holds(String set) {
    Map<String, Double> found = new TreeMap<>();
    errors.forEach(
        (cell, all) ->
            found.put(cell, all.stream().mapToDouble(e -> e).average().orElse(Double.NaN)));
    holds(set, found);
  }

  private static void holds(String set, Map<String, Double> found) {
    found.forEach((cell, mape) -> System.out.printf("%s,%.2f%n", cell, mape));
    Map<String, Double> committed = committed(set);
    assertThat(found.keySet()).isEqualTo(committed.keySet());
    assertThat(found)
        .allSatisfy(
            (cell, mape) ->
                assertThat(mape).as(cell).isLessThanOrEqualTo(committed.get(cell) + ALLOWED));
  }

  private static Map<String, Double> committed(String set) {
    Map<String, Double> figures = new TreeMap<>();
    for (String line : Rows.resource("/guard.csv").lines().skip(1).toList()) {
      String[] cells = line.split(",");
      int mape = cells.length - 1;
      if (cells[0].equals(set)) {
        figures.put(
            String.join(",", List.of(cells).subList(0, mape)), Double.parseDouble(cells[mape]));
      }
    }
    return figures;
  }
}
