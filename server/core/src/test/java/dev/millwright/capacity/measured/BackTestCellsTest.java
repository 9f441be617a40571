package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a back-test says of cells that are wrong, and which rows it compares. */
class BackTestCellsTest {
  private static BackTest backTest;
  private static EnergyBackTest energy;

  @TempDir Path folder;

  @BeforeAll
  static void readsTheShippedCalibration() {
    CalibrationFile shipped = CalibrationFile.bundled();
    backTest = new BackTest(shipped);
    energy = new EnergyBackTest(shipped);
  }

  private static String status(String change) {
    return answer(change).getOrDefault("status", "");
  }

  private static Map<String, String> answer(String change) {
    return backTest.begin().answer(Rows.aggregated(change));
  }

  private static Table.Line server(String... changes) {
    return Rows.row(
        "id=e/1,model=Qwen/Qwen3-14B,gpu=b200,gpus=1,tp=1,ep=1,dp=1,precision=bf16",
        "task=lm-arena-chat,max_num_seqs=8,mean_running_requests=7.94,mean_output_tokens=615.1",
        "itl_p50_ms=7.156,output_tok_s=1086.71,gpu_power_w_total=759.9,j_per_output_token=0.69931",
        String.join(",", changes));
  }

  private static String printed(BackTestRun run) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyBadInputIsASentenceWithRowFieldValueAndBound() {
    assertThat(status("isl=-5"))
        .isEqualTo("line 2: isl is -5; it must be a number from 1 to 100000000.");
    assertThat(status("osl=NaN"))
        .isEqualTo("line 2: osl is NaN; it must be a number from 1 to 100000000.");
    assertThat(status("concurrency=1e9"))
        .isEqualTo("line 2: concurrency is 1e9; it must be a number from 1 to 10000000.");
    assertThat(status("concurrency=0")).contains("concurrency is 0", "from 1 to 10000000");
    assertThat(status("isl=Infinity")).contains("isl is Infinity", "from 1 to 100000000");
    assertThat(status("gpus=50000"))
        .isEqualTo("line 2: gpus is 50000; it must be a number from 0 to 4096.");
    assertThat(status("length_ratio=90"))
        .isEqualTo("line 2: length_ratio is 90; it must be a number from 0.01 to 10.");
    assertThat(status("isl=many")).contains("isl is \"many\"", "plain number");
    for (String mixed : List.of("1k", "1024 tokens", "1024f", "0x400")) {
      assertThat(status("isl=" + mixed))
          .isEqualTo(
              "line 2: isl is \"%s\"; write a plain number without a unit, from 1 to 100000000."
                  .formatted(mixed));
    }
    assertThat(status("isl=")).contains("line 2: isl is empty", "from 1 to 100000000");
    assertThat(status("mode=split")).contains("mode is \"split\"", "aggregated or disaggregated");
    assertThat(status("model=acme/Foo-1")).contains("model is \"acme/Foo-1\"", "nearest are");
    assertThat(status("model=")).contains("model is \"\"", "nearest are");
    assertThat(status("gpu=b20")).contains("gpu is \"b20\"", "nearest are b200");
    assertThat(status("precision=fp3")).contains("precision is \"fp3\"", "known are bf16");
  }

  @Test
  void badMeasuredCellKeepsItsRowsPredictionAndIsReported() {
    String good = answer("tpot_ms=14").get("predicted_tpot_ms_p50");
    for (String bad : List.of("-14", "NaN", "14 ms", "fast", "1e12", "0.014", "0")) {
      BackTestRun run = backTest.begin();
      Map<String, String> row = run.answer(Rows.aggregated("tpot_ms=" + bad));
      assertThat(row).containsEntry("predicted_tpot_ms_p50", good).containsEntry("tpot_ms", bad);
      assertThat(row.get("status"))
          .startsWith("ok; not compared: line 2: tpot_ms is ")
          .contains(bad, "from 0.1 to 1000000.");
      assertThat(run.answered()).isOne();
      assertThat(run.unread()).isOne();
      assertThat(run.errors())
          .extracting(ErrorLine::figure)
          .contains("TTFT", "output")
          .doesNotContain("TPOT");
      assertThat(printed(run))
          .contains(
              "1 of 1 rows answered, 1 of them compared with a measurement; measured cells that"
                  + " could not be read: 1",
              "  line 2: tpot_ms is ");
    }
  }

  @Test
  void badMeasuredCellOfAServerKeepsItsRowsPredictionAndIsReported() {
    BackTestRun run = energy.begin();
    Map<String, String> good = run.answer(server());
    assertThat(good.get("status")).isEqualTo("ok");
    Map<String, String> bad =
        run.answer(server("gpu_power_w_total=-3,itl_p50_ms=7 ms,j_per_output_token="));
    assertThat(bad)
        .containsEntry(
            "predicted_gpu_power_w_total_p50", good.get("predicted_gpu_power_w_total_p50"));
    assertThat(bad.get("status"))
        .isEqualTo(
            "ok; not compared: line 2: gpu_power_w_total is -3; it must be a number from 1 to"
                + " 100000000. line 2: itl_p50_ms is \"7 ms\"; write a plain number without a unit,"
                + " from 0.1 to 1000000.");
    assertThat(run.unread()).isEqualTo(2);
    assertThat(run.errors())
        .filteredOn(line -> line.cell().equals("power"))
        .extracting(ErrorLine::figure, ErrorLine::points)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("watts", 1),
            org.assertj.core.groups.Tuple.tuple("ITL", 1),
            org.assertj.core.groups.Tuple.tuple("J/token", 1),
            org.assertj.core.groups.Tuple.tuple("tokens/s", 2));
  }

  @Test
  void badServersAreSentencesAndTheOthersGoOn() {
    BackTestRun run = energy.begin();
    assertThat(run.answer(server("mean_running_requests=-1")).get("status"))
        .isEqualTo(
            "line 2: mean_running_requests is -1; it must be a number from 0.01 to 1000000.");
    assertThat(run.answer(server("gpus=")).get("status"))
        .isEqualTo("line 2: gpus is empty; it is needed: a number from 1 to 4096.");
    assertThat(run.answer(server("model=acme/Foo-1")).get("status"))
        .contains("line 2: model is \"acme/Foo-1\"", "nearest are");
    assertThat(run.answer(server()).get("status")).isEqualTo("ok");
    assertThat(run.answered()).isOne();
    assertThat(run.rows()).isEqualTo(4);
  }

  @Test
  void rowWithACommaTooManyIsRefusedAndTrailingCommasAreNot() {
    String header = String.join(",", RowReader.NEEDED);
    Path file =
        Rows.write(
            folder,
            "r.csv",
            header
                + "\nQwen/Qwen3-32B,b200,vllm,1,024,1024,64,aggregated"
                + "\nQwen/Qwen3-32B,b200,vllm,1024,1024,64,aggregated,,\n");
    BackTestRun run = backTest.begin();
    List<String> statuses = new ArrayList<>();
    Table.each(
        file, RowReader.NEEDED, line -> statuses.add(run.answer(line).getOrDefault("status", "")));
    assertThat(statuses)
        .containsExactly(
            "line 2 has more cells than the header has columns, by 1; put cells with a comma in"
                + " quotes.",
            "ok");
  }

  @Test
  void missingOrDoubledColumnRefusesTheFileByName() {
    Path missing = Rows.write(folder, "m.csv", "model,gpu,backend,isl,concurrency,mode\n");
    assertThatThrownBy(() -> Table.read(missing, RowReader.NEEDED))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("m.csv has no column osl");
    Path doubled = Rows.write(folder, "d.csv", String.join(",", RowReader.NEEDED) + ",isl\n");
    assertThatThrownBy(() -> Table.read(doubled, RowReader.NEEDED))
        .hasMessageContaining("d.csv names the column isl twice");
  }

  @Test
  void reportRepeatsTheFirstSentencesAndCountsTheRest() {
    BackTestRun run = backTest.begin();
    for (int i = 0; i < 50; i++) {
      run.answer(Rows.aggregated(i % 2 == 0 ? "isl=-1" : "ttft_ms=soon"));
    }
    assertThat(printed(run))
        .contains("25 of 50 rows answered", "could not be read: 25", "and 30 more");
  }

  @Test
  void forecastOfTheLargestAndTheSmallestInputsIsFiniteAndInOrder() {
    for (String extreme :
        List.of(
            "isl=100000000,osl=100000000,concurrency=10000000,length_ratio=1",
            "isl=1,osl=1,concurrency=1,gpus=1,tp=1,length_ratio=0.01",
            "isl=100000000,osl=1,concurrency=10000000,gpus=1,tp=1",
            "gpus=4096,tp=4096,moe_ep=4096,attn_dp=4096,concurrency=1,date=2150-01-01")) {
      Map<String, String> row = backTest.begin().answer(Rows.aggregated(extreme));
      assertThat(row.get("status")).isEqualTo("ok");
      for (String figure : List.of("ttft_ms", "tpot_ms", "output_tok_s_per_gpu")) {
        assertThat(
                List.of("p10", "p50", "p90").stream()
                    .map(end -> row.getOrDefault("predicted_" + figure + "_" + end, ""))
                    .map(Double::valueOf))
            .as("%s of %s", figure, extreme)
            .allSatisfy(value -> assertThat(value).isFinite().isPositive())
            .isSorted();
      }
    }
  }

  @Test
  void unknownColumnsArePassedThroughUnchangedAndInOrder() {
    Path file =
        Rows.write(
            folder,
            "o.csv",
            "zone,model,gpu,backend,isl, remark ,osl,concurrency,mode,Status\n"
                + "\" z,1\",Qwen/Qwen3-32B,b200,vllm,1024,\"said \"\"yes\"\"\n"
                + " twice\",1024,64,aggregated,x\n");
    Path out = folder.resolve("out.csv");
    BackTestRun run = backTest.begin();
    List<String> columns = run.columns(Table.columns(file, RowReader.NEEDED));
    try (CsvWriter writer = new CsvWriter(out, columns)) {
      Table.each(file, RowReader.NEEDED, line -> writer.row(run.answer(line)));
    }
    Table written = Table.read(out, columns);
    assertThat(written.columns())
        .startsWith(
            "zone",
            "model",
            "gpu",
            "backend",
            "isl",
            "remark",
            "osl",
            "concurrency",
            "mode",
            "Status",
            "predicted_ttft_ms_p10")
        .endsWith("predicted_output_tok_s_per_gpu_p90", "status");
    assertThat(written.lines().getFirst().cells())
        .containsEntry("zone", " z,1")
        .containsEntry("remark", "said \"yes\"\n twice")
        .containsEntry("Status", "x")
        .containsEntry("status", "ok");
  }

  @Test
  void twinIsAnotherOpenRowWithEqualInputsAndATimePerTokenWithinThreePercent() {
    Table.Line open = Table.read(CitedPoints.file(), RowReader.NEEDED).lines().getFirst();
    assertThat(cells(open, 1)).contains("labelled");
    String other = "x/1";
    assertThat(cells(with(open, "id", other), 1.029)).doesNotContain("labelled, no twin");
    assertThat(cells(with(open, "id", other), .972)).doesNotContain("labelled, no twin");
    assertThat(cells(with(open, "id", other), 1.5)).contains("labelled, no twin");
    assertThat(cells(with(with(open, "id", other), "isl", "4096"), 1))
        .contains("labelled, no twin");
    assertThat(cells(with(with(open, "id", other), "speculative", "unknown"), 1))
        .containsExactly("unlabelled");
    assertThat(cells(with(with(open, "id", other), "contradicts_own_throughput", "yes"), 1))
        .containsExactly("contradicting");
  }

  /** The kinds of rows under which a row is counted. */
  private static List<String> cells(Table.Line line, double slower) {
    BackTestRun run = backTest.begin();
    double tpot = Double.parseDouble(line.get("tpot_ms"));
    run.answer(with(line, "tpot_ms", String.valueOf(slower * tpot)));
    return run.errors().stream()
        .filter(error -> error.figure().equals("TPOT"))
        .map(ErrorLine::cell)
        .filter(cell -> cell.startsWith("aggregated, "))
        .map(cell -> cell.substring("aggregated, ".length()))
        .toList();
  }

  private static Table.Line with(Table.Line line, String column, String cell) {
    Map<String, String> cells = new HashMap<>(line.cells());
    cells.put(column, cell);
    return new Table.Line(line.number(), cells);
  }
}
