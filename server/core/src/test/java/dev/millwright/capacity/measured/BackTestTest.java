package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackTestTest {
  private static final Set<String> MEASURED =
      Set.of(
          "id",
          "ttft_ms",
          "tpot_ms",
          "e2e_ms",
          "output_tok_s_per_gpu",
          "total_tok_s_per_gpu",
          "output_derived",
          "gpu_power_w",
          "contradicts_own_throughput");

  private static final Set<String> ENERGY_INPUTS =
      Set.of(
          "model",
          "gpu",
          "gpus",
          "tp",
          "ep",
          "dp",
          "precision",
          "task",
          "max_num_seqs",
          "mean_running_requests",
          "mean_output_tokens",
          "total_params_b",
          "active_params_b");

  private static CalibrationFile shipped;

  @TempDir Path folder;

  @BeforeAll
  static void readsTheShippedCalibration() {
    shipped = CalibrationFile.bundled();
  }

  private static List<Map<String, String>> predictions(List<Map<String, String>> rows) {
    List<Map<String, String>> kept = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> predicted = new HashMap<>();
      row.forEach(
          (column, cell) -> {
            if (column.startsWith("predicted_") || column.equals("status")) {
              predicted.put(column, cell);
            }
          });
      kept.add(predicted);
    }
    return kept;
  }

  private static List<Map<String, String>> rows(BackTestRun run, Table table) {
    return table.lines().stream().map(run::answer).toList();
  }

  private static Table only(Table table, Predicate<String> kept) {
    List<Table.Line> lines = new ArrayList<>();
    for (Table.Line line : table.lines()) {
      Map<String, String> cells = new HashMap<>(line.cells());
      cells.keySet().removeIf(kept.negate());
      lines.add(new Table.Line(line.number(), cells));
    }
    return new Table(table.file(), table.columns(), lines);
  }

  private static Table some(Table table, int every) {
    List<Table.Line> lines = new ArrayList<>();
    for (int i = 0; i < table.lines().size(); i += every) {
      lines.add(table.lines().get(i));
    }
    return new Table(table.file(), table.columns(), lines);
  }

  @Test
  void predictionsStayTheSameWhenEveryMeasuredColumnIsBlanked() {
    Table table = some(Table.read(Rows.reference("measurements.csv"), RowReader.NEEDED), 5);
    assertThat(table.columns()).containsAll(MEASURED);
    BackTest backTest = new BackTest(shipped);
    BackTestRun blanked = backTest.begin();
    assertThat(predictions(rows(blanked, only(table, column -> !MEASURED.contains(column)))))
        .isEqualTo(predictions(rows(backTest.begin(), table)));
    assertThat(blanked.answered()).isEqualTo(table.lines().size());
    assertThat(blanked.errors()).isEmpty();
  }

  @Test
  void powerPredictionsStayTheSameWhenAllButTheInputsIsBlanked() {
    Table table = Table.read(Rows.reference("energy.csv"), EnergyReader.NEEDED);
    assertThat(table.columns()).containsAll(ENERGY_INPUTS);
    EnergyBackTest backTest = new EnergyBackTest(shipped);
    BackTestRun blanked = backTest.begin();
    assertThat(predictions(rows(blanked, only(table, ENERGY_INPUTS::contains))))
        .isEqualTo(predictions(rows(backTest.begin(), table)));
    assertThat(blanked.answered()).isEqualTo(table.lines().size());
    assertThat(blanked.errors()).isEmpty();
  }

  @Test
  void unseenModelSystemAndLoadAreAnsweredWithRangesThatSaySo() {
    BackTestRun run = new BackTest(shipped).begin();
    List<Map<String, String>> answers =
        rows(
            run,
            Rows.table(
                Rows.aggregated(),
                Rows.aggregated("model=mistralai/Mixtral-8x22B-v0.1"),
                Rows.aggregated("gpu=gb300,gpus=4,tp=4"),
                Rows.aggregated("model=nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-FP8"),
                Rows.aggregated("isl=120000,concurrency=4")));
    assertThat(run.answered()).isEqualTo(5);
    double known = width(answers.getFirst());
    assertThat(width(answers.get(1))).isGreaterThan(known);
    assertThat(width(answers.get(2))).isGreaterThan(known);
  }

  private static double width(Map<String, String> row) {
    return Double.parseDouble(row.get("predicted_tpot_ms_p90"))
        / Double.parseDouble(row.get("predicted_tpot_ms_p10"));
  }

  @Test
  void rowsWithoutAnAnswerSayWhyAndTheOthersGoOn() {
    BackTestRun run = new BackTest(shipped).begin();
    assertThat(
            rows(
                run,
                Rows.table(
                    Rows.aggregated("gpu=z900"), Rows.aggregated(), Rows.aggregated("isl="))))
        .extracting(row -> row.get("status"))
        .satisfiesExactly(
            first -> assertThat(first).contains("line 2: gpu is \"z900\"", "nearest are"),
            second -> assertThat(second).isEqualTo("ok"),
            third -> assertThat(third).contains("line 4: isl is empty"));
    assertThat(run.columns(List.of("model", "remark")))
        .contains(
            "remark", "status", "predicted_ttft_ms_p10", "predicted_output_tok_s_per_gpu_p90");
  }

  @ParameterizedTest(name = "first token of \"{0}\" ms")
  @ValueSource(strings = {"200", ""})
  void fivePointsOfOnesOwnMoveTheirNeighbours(String firstToken) {
    Table.Line asked = Rows.aggregated("model=mistralai/Mixtral-8x22B-v0.1,backend=vllm");
    double before = perToken(shipped, asked);
    StringBuilder csv =
        new StringBuilder(
            "id,model,gpu,precision,backend,speculative,isl,osl,concurrency,mode,gpus,tp,ttft_ms,tpot_ms,date,length_ratio\n");
    for (int users : List.of(4, 16, 32, 96, 128)) {
      double own = 1.4 * perToken(shipped, with(asked, users));
      csv.append(
          "o/%d,mistralai/Mixtral-8x22B-v0.1,b200,fp8,vllm,none,1024,1024,%d,aggregated,8,8,%s,%.4f,2026-02-05,0.9%n"
              .formatted(users, users, firstToken, own));
    }
    Path own = Rows.write(folder, "own.csv", csv.toString());
    Path out = folder.resolve("mine.json.gz");
    new Calibrating().add(shipped, List.of(own)).file().write(out);
    double after = perToken(CalibrationFile.read(out), asked);
    assertThat(after / before).isBetween(1.2, 1.5);
  }

  private static Table.Line with(Table.Line line, int users) {
    Map<String, String> cells = new HashMap<>(line.cells());
    cells.put("concurrency", String.valueOf(users));
    return new Table.Line(line.number(), cells);
  }

  private static double perToken(CalibrationFile file, Table.Line line) {
    return Double.parseDouble(
        rows(new BackTest(file).begin(), Rows.table(line)).getFirst().get("predicted_tpot_ms_p50"));
  }

  @Test
  void damagedCalibrationIsRefusedInOneSentence() {
    Path file = Rows.write(folder, "c.json.gz", "not a calibration");
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("is not a calibration");
  }

  @Test
  void calibrationOfAnotherReleaseIsRefusedWithWhatToDo() throws IOException {
    Path file = folder.resolve("old.json.gz");
    CalibrationFile.bundled().write(file);
    String text;
    try (var plain = new GZIPInputStream(Files.newInputStream(file))) {
      text = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
    String old =
        text.replace("-calibration/3", "-calibration/2").replaceAll(",\"departure\":[^}]*", "");
    assertThat(old.length()).isLessThan(text.length());
    try (var packed = new GZIPOutputStream(Files.newOutputStream(file))) {
      packed.write(old.getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> CalibrationFile.read(file))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("is not a calibration of this release")
        .hasMessageContaining("--from shipped");
  }
}
