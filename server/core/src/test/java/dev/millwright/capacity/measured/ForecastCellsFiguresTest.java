package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.forecast.Folds;
import dev.millwright.forecast.LearnedRow;
import dev.millwright.forecast.Observation;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.forecast.ServingEstimate;
import dev.millwright.forecast.ServingInput;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how well measurements repeat, what named cells rest on, and how fast a forecast is. */
@Tag("figures")
class ForecastCellsFiguresTest {
  private static final List<String> FIGURES = List.of("TTFT", "TPOT", "output");
  private static final int BATCHES = 9;
  private static final int BATCH = 2000;

  private final Names names = new Names();
  private final CalibrationFile file = CalibrationFile.bundled();
  private final ServingCalibration shipped = file.calibration(names);

  /** A repeat is forecast by the median of the other runs of its configuration, whatever date. */
  @Test
  void repeatsOfOneConfigurationAreThisFarApart() {
    Map<String, List<Observation>> runs =
        OpenRows.read(names).observations().stream()
            .filter(o -> o.labelled() && o.trusted())
            .filter(o -> o.input().software().source().equals("inferencex"))
            .collect(
                Collectors.groupingBy(
                    o -> Folds.configuration(o.input()), TreeMap::new, Collectors.toList()));
    Map<String, Errors> errors = new TreeMap<>();
    for (List<Observation> repeats : runs.values()) {
      for (Observation o : repeats) {
        for (int f = 0; f < FIGURES.size(); f++) {
          floor(errors, repeats, o, f);
        }
      }
    }
    System.out.printf(
        "%n| repeat floor | figure | runs | MAPE | median | P90 |%n|---|---|--:|--:|--:|--:|%n");
    errors.forEach(
        (key, of) -> {
          ErrorLine line = of.line("", "", "");
          System.out.printf(
              Locale.ROOT,
              "| %s | %d | %.1f | %.1f | %.1f |%n",
              key.replace("|", " | "),
              line.points(),
              line.mape(),
              line.median(),
              line.p90());
        });
    assertThat(errors).hasSize(6);
  }

  private static void floor(
      Map<String, Errors> errors, List<Observation> repeats, Observation o, int figure) {
    double measured = OpenRows.measured(o)[figure];
    double[] others =
        repeats.stream()
            .filter(other -> other != o)
            .mapToDouble(other -> OpenRows.measured(other)[figure])
            .filter(value -> value > 0)
            .sorted()
            .toArray();
    if (measured > 0 && others.length > 0) {
      double median = (others[others.length / 2] + others[(others.length - 1) / 2]) / 2;
      errors
          .computeIfAbsent(OpenRows.mode(o) + "|" + FIGURES.get(figure), key -> new Errors())
          .add(measured, median, median, median);
    }
  }

  @Test
  void namedCellsAreAnsweredWithTheNumberOfPointsTheyRestOn() {
    System.out.printf(
        "%n| cell | points of the calibration in it | of this engine, GPU and model | nearness |"
            + " TPOT, ms: P10 | P50 | P90 | P90/P10 | TTFT | output |%n"
            + "|---|--:|--:|---|--:|--:|--:|--:|--:|--:|%n");
    double known = cell("(beside them: DeepSeek-R1 on B200)", gpu("B200"), Rows.aggregated());
    cell("GB200 NVL72", gpu("GB200"), Rows.aggregated("gpu=gb200,gpus=4,tp=4"));
    double unseen = cell("GB300 NVL72", gpu("GB300"), Rows.aggregated("gpu=gb300,gpus=4,tp=4"));
    double hybrid =
        cell(
            "Nemotron 3 Super (hybrid)",
            in -> in.model().family().contains("nemotron"),
            Rows.aggregated("model=nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-FP8"));
    cell(
        "context of 120,000 tokens",
        in -> in.load().inputTokens() >= 100_000,
        Rows.aggregated("isl=120000,concurrency=4,length_ratio=1"));
    assertThat(unseen).isGreaterThan(known);
    assertThat(hybrid).isGreaterThan(known);
  }

  private static Predicate<ServingInput> gpu(String key) {
    return in -> in.hardware().key().contains(key);
  }

  /** Width of the time per token. */
  private double cell(String name, Predicate<ServingInput> in, Table.Line asked) {
    long all = shipped.rows().stream().map(LearnedRow::input).filter(in).count();
    ServingInput input = new RowReader(names).deployment(asked).input();
    assertThat(in.test(input)).as(name).isTrue();
    ServingEstimate answer = shipped.estimate(input);
    var tpot = answer.perTokenSeconds();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %s | %.1f | %.1f | %.1f | %.2f | %.2f | %.2f |%n",
        name,
        all,
        answer.measuredPoints(),
        answer.novelty().words(),
        1e3 * tpot.p10(),
        1e3 * tpot.p50(),
        1e3 * tpot.p90(),
        tpot.width(),
        answer.firstTokenSeconds().width(),
        answer.outputPerGpu().width());
    return tpot.width();
  }

  @Test
  void calibratedForecastsPerSecondOfOneCoreArePrinted() {
    System.out.printf(
        "%n| forecasts per second of one core, median of %d batches of %d | | goal"
            + " |%n|---|--:|--:|%n",
        BATCHES, BATCH);
    double plain = speed(in -> Folds.medians(shipped, in)[1]);
    double banded = speed(in -> shipped.estimate(in).perTokenSeconds().p90());
    System.out.printf(Locale.ROOT, "| calibrated, P50 | %.0f | 20000 |%n", plain);
    System.out.printf(Locale.ROOT, "| calibrated, with band | %.0f | 4000 |%n", banded);
    assertThat(plain).isGreaterThan(banded);
  }

  private double speed(Function<ServingInput, Double> forecast) {
    List<ServingInput> inputs = shipped.rows().stream().map(LearnedRow::input).toList();
    double[] seconds = new double[2 * BATCHES];
    double sum = 0;
    for (int batch = 0; batch < seconds.length; batch++) {
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < BATCH; i++) {
        sum += forecast.apply(inputs.get((batch * BATCH + i * 7) % inputs.size()));
      }
      seconds[batch] =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
    }
    assertThat(sum).isPositive();
    double[] warm = Arrays.copyOfRange(seconds, BATCHES, seconds.length);
    Arrays.sort(warm);
    return BATCH / warm[BATCHES / 2];
  }
}
