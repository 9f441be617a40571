package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the commands of the forecast take, each as its user calls it. */
@Tag("figures")
class ForecastCommandFiguresIT {
  private static final int RUNS = 7;
  private static final int ROWS = 5000;
  private static final double CALIBRATE_GOAL = 2;
  private static final double BACK_TEST_GOAL = 30;

  @TempDir Path folder;

  @Test
  void fivePointsOfAnUnseenModelAreTakenInWithinTheGoal() throws Exception {
    Path own = ownPoints();
    Path out = folder.resolve("mine.json.gz");
    List<String> arguments =
        List.of(
            "calibrate",
            "--from",
            "shipped",
            "--measurements",
            own.toString(),
            "--out",
            out.toString());
    double[] warm = new double[2 * RUNS];
    double[] process = new double[RUNS];
    for (int run = 0; run < warm.length; run++) {
      warm[run] = here(arguments);
    }
    for (int run = 0; run < RUNS; run++) {
      process[run] = process("-Xmx512m", arguments);
    }
    assertThat(out).isNotEmptyFile();
    System.out.printf(
        Locale.ROOT,
        "%n| calibrate --from shipped, five points, %d runs | median, s | fastest | goal"
            + " |%n|---|--:|--:|--:|%n",
        RUNS);
    print("the work in a warmed JVM", Arrays.copyOfRange(warm, RUNS, warm.length));
    print("the whole command as a process", process);
    assertThat(fastest(process))
        .as("the fastest run; the others may have shared the machine")
        .isLessThanOrEqualTo(CALIBRATE_GOAL);
  }

  private static void print(String what, double[] seconds) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.0f |%n",
        what,
        median(seconds),
        fastest(seconds),
        CALIBRATE_GOAL);
  }

  private static double fastest(double[] seconds) {
    return Arrays.stream(seconds).min().orElseThrow();
  }

  @Test
  void backTestOfManyRowsIsWithinItsGoalsOfTimeAndMemory() throws Exception {
    Path table = Path.of(System.getProperty("millwright.reference"), "data", "measurements.csv");
    Assumptions.assumeTrue(Files.isReadable(table), () -> "skipped: " + table + " absent");
    List<String> lines = Files.readAllLines(table);
    List<String> many = new ArrayList<>(lines);
    while (many.size() <= ROWS) {
      many.addAll(lines.subList(1, Math.min(lines.size(), ROWS + 2 - many.size())));
    }
    Path rows = Files.write(folder.resolve("many.csv"), many);
    Path out = folder.resolve("answers.csv");
    double seconds =
        process(
            "-Xmx256m",
            List.of("backtest", "--measurements", rows.toString(), "--out", out.toString()));
    assertThat(Files.readAllLines(out)).hasSize(ROWS + 1);
    System.out.printf(
        Locale.ROOT,
        "| backtest of %d rows as a process with -Xmx256m, s | %.1f | goal %.0f |%n",
        ROWS,
        seconds,
        BACK_TEST_GOAL);
    assertThat(seconds).isLessThanOrEqualTo(BACK_TEST_GOAL);
  }

  /** Measured on a model that no published row is about. */
  private Path ownPoints() throws IOException {
    StringBuilder csv =
        new StringBuilder(
            "id,model,gpu,precision,backend,speculative,isl,osl,concurrency,mode,gpus,tp,ttft_ms,tpot_ms,date\n");
    for (int users : List.of(4, 16, 32, 96, 128)) {
      csv.append(
          "o/%d,mistralai/Mixtral-8x22B-v0.1,b200,fp8,vllm,none,1024,1024,%d,aggregated,8,8,%d,%d,2026-02-05%n"
              .formatted(users, users, 80 + users, 6 + users / 8));
    }
    return Files.writeString(folder.resolve("own.csv"), csv);
  }

  private static double here(List<String> arguments) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    PrintStream console = System.out;
    System.setOut(nowhere);
    try {
      long begin = System.nanoTime();
      assertThat(Millwright.run(arguments, nowhere, nowhere)).isZero();
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      System.setOut(console);
    }
  }

  private double process(String heap, List<String> arguments) throws Exception {
    List<String> command = Product.java();
    command.replaceAll(part -> part.startsWith("-Xmx") ? heap : part);
    command.addAll(arguments);
    Path said = folder.resolve("said.txt");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      return (System.nanoTime() - begin) / 1e9;
    } finally {
      process.destroyForcibly();
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
