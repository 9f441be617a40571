package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a back-test prints beside the errors: whether P50 is a median, and how wide the range is.
 */
class BackTestReportTest {
  /** Points from which the median of a line is more than chance. */
  private static final int ENOUGH = 100;

  private final CalibrationFile shipped = CalibrationFile.bundled();

  private static List<ErrorLine> lines(BackTestRun run, Table table) {
    table.lines().forEach(run::answer);
    return run.errors();
  }

  private static Stream<ErrorLine> large(List<ErrorLine> lines) {
    return lines.stream().filter(line -> line.points() >= ENOUGH);
  }

  @Test
  void everyPrintedLineHasItsMedianLogRatioItsCoverageAndTheWidthOfItsRange() {
    BackTestRun run = new BackTest(shipped).begin();
    run.answer(Rows.aggregated());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    ErrorLine line =
        run.errors().stream().filter(l -> l.figure().equals("TPOT")).findFirst().orElseThrow();
    assertThat(line.bandWidth()).isGreaterThan(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "bias",
            "in P10-90",
            "P90/P10",
            "median of ln(forecast / measured)",
            "labelled, no twin")
        .contains("%+7.1f %9.1f %7.2f".formatted(line.bias(), line.coverage(), line.bandWidth()));
  }

  @Test
  void medianIsAMedianInCrossValidationOfServingAndPower() {
    List<ErrorLine> all =
        Stream.concat(
                shipped.errors().stream(),
                Objects.requireNonNull(shipped.energy()).errors().stream())
            .toList();
    assertThat(large(all))
        .hasSizeGreaterThan(40)
        .allSatisfy(line -> assertThat(line.bias()).as("%s", line).isCloseTo(0, within(2.0)))
        .allSatisfy(line -> assertThat(line.coverage()).as("%s", line).isBetween(75.0, 85.0))
        .allSatisfy(line -> assertThat(line.bandWidth()).as("%s", line).isGreaterThan(1));
  }

  /** P50 is that of held-out points; rows that were learned from lie a little beside it. */
  @Test
  void medianIsAMedianForRowsThatWereLearnedFrom() {
    Table table = Table.read(Rows.reference("measurements.csv"), RowReader.NEEDED);
    assertThat(
            large(lines(new BackTest(shipped).begin(), table))
                .filter(line -> line.heldOut().equals("calibrated on"))
                .filter(line -> line.cell().contains(", labelled")))
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(line.bias()).as("%s", line).isCloseTo(0, within(bias(line))))
        .allSatisfy(line -> assertThat(line.coverage()).as("%s", line).isGreaterThan(75));
  }

  /**
   * Two lines miss the two percent (first tokens: three) of all others, by name and by how much.
   */
  private static final Map<String, Double> BESIDE =
      Map.of(
          "trtllm, disaggregated, labelled|TTFT", 3.5,
          "disaggregated, labelled, no twin|output", 2.2);

  private static double bias(ErrorLine line) {
    return BESIDE.getOrDefault(
        line.cell() + "|" + line.figure(), line.figure().equals("TTFT") ? 3.0 : 2.0);
  }

  @Test
  void medianIsAMedianForServersThatWereLearnedFrom() {
    Table table = Table.read(Rows.reference("energy.csv"), EnergyReader.NEEDED);
    assertThat(large(lines(new EnergyBackTest(shipped).begin(), table)))
        .hasSize(12)
        .allSatisfy(line -> assertThat(line.bias()).as("%s", line).isCloseTo(0, within(2.0)))
        .allSatisfy(line -> assertThat(line.coverage()).as("%s", line).isGreaterThan(75));
  }
}
