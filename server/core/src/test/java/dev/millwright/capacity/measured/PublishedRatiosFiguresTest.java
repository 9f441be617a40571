package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.capacity.measured.RowReader.Deployment;
import dev.millwright.forecast.Bill;
import dev.millwright.forecast.Calibration;
import dev.millwright.forecast.CapitalRecovery;
import dev.millwright.forecast.Economics;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Forecaster;
import dev.millwright.forecast.Parallelism;
import dev.millwright.forecast.ReplicaForecast;
import dev.millwright.forecast.ReplicaInput;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.forecast.ServingInput;
import dev.millwright.forecast.Throughput;
import dev.millwright.forecast.Workload;
import dev.millwright.models.CatalogueModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Published ratios between generations of GPUs, DeepSeek-R1 at 8k/1k, from the measured points that
 * they rest on: output over the reserved power that the catalogue knows, and the bill. Beside them
 * what the forecast says of the same points without having seen them.
 */
@Tag("figures")
class PublishedRatiosFiguresTest {
  private static final List<String> POINTS =
      List.of("id", "at_least_tok_s_per_user", "model", "gpu", "backend", "output_tok_s_per_gpu");
  private static final String OWNER = "tco_usd_per_gpu_h_hyperscaler";
  private static final double HOURS = 8760;

  private final Names names = new Names();
  private final RowReader reader = new RowReader(names);
  private final CalibrationFile file = CalibrationFile.bundled();
  private final List<Table.Line> points =
      Table.read(Rows.reference("published_comparison.csv"), POINTS).lines();
  private final Map<String, Double> dollarsPerGpuHour = dollarsPerGpuHour();

  /** One point, as measured or as forecast. */
  private record Worth(double perMegawatt, double perMillion) {}

  private static Map<String, Double> dollarsPerGpuHour() {
    return Table.read(Rows.reference("hardware.csv"), List.of("name", OWNER)).lines().stream()
        .filter(line -> line.get(OWNER).matches("[0-9.]+"))
        .collect(
            Collectors.toMap(
                line -> line.get("name").split(" ")[0].toLowerCase(Locale.ROOT),
                line -> Double.parseDouble(line.get(OWNER)),
                (first, second) -> first));
  }

  @Test
  void publishedRatiosFollowFromTheirPointsWithinOnePercent() {
    Set<String> ids = points.stream().map(line -> line.get("id")).collect(Collectors.toSet());
    ServingCalibration unseen = file.calibration(names).without(row -> ids.contains(row.id()));
    System.out.printf(
        "%n| ratio, DeepSeek-R1, 8k/1k | published | from the points | from forecasts of them"
            + " |%n|---|--:|--:|--:|%n");
    List<Double> off = new ArrayList<>();
    off.add(row(unseen, 50, "h100", 43.2, 33.8));
    off.add(row(unseen, 50, "h200", 9.3, 7.6));
    off.add(row(unseen, 20, "h100", 12.6, Double.NaN));
    assertThat(off).allSatisfy(ratio -> assertThat(ratio).isBetween(.5, 2.));
  }

  /** Prints GB300 over another; returns how far the forecast's ratio is off. */
  private double row(
      ServingCalibration unseen, int speed, String other, double perMegawatt, double perDollar) {
    Table.Line newer = point(speed, "gb300");
    Table.Line older = point(speed, other);
    Worth[] measured = {worth(newer, measured(newer)), worth(older, measured(older))};
    Worth[] said = {worth(newer, said(unseen, newer)), worth(older, said(unseen, older))};
    double megawatts = measured[0].perMegawatt() / measured[1].perMegawatt();
    double dollars = measured[1].perMillion() / measured[0].perMillion();
    String of =
        "GB300 over %s, ≥ %d tokens/s per user".formatted(other.toUpperCase(Locale.ROOT), speed);
    double forecast = said[0].perMegawatt() / said[1].perMegawatt();
    print("tokens/s per reserved MW, " + of, perMegawatt, megawatts, forecast);
    assertThat(megawatts).isCloseTo(perMegawatt, withinPercentage(1));
    if (perDollar > 0) {
      print("tokens per $, " + of, perDollar, dollars, said[1].perMillion() / said[0].perMillion());
      assertThat(dollars).isCloseTo(perDollar, withinPercentage(1));
    }
    return forecast / megawatts;
  }

  private static void print(String what, double published, double found, double forecast) {
    System.out.printf(
        Locale.ROOT, "| %s | %.1f | %.1f | %.1f |%n", what, published, found, forecast);
  }

  private Table.Line point(int speed, String gpu) {
    return points.stream()
        .filter(line -> line.get("gpu").equals(gpu))
        .filter(line -> line.get("at_least_tok_s_per_user").equals(String.valueOf(speed)))
        .findFirst()
        .orElseThrow();
  }

  private static double measured(Table.Line line) {
    return Double.parseDouble(line.get("output_tok_s_per_gpu"));
  }

  /** The table leaves out what all runs of its source have in common. */
  private double said(ServingCalibration unseen, Table.Line line) {
    Map<String, String> cells = new HashMap<>(line.cells());
    cells.put("latency_statistic", "median");
    cells.put("length_ratio", "0.9");
    Deployment deployment = reader.deployment(new Table.Line(line.number(), cells));
    ServingInput input =
        deployment.lost()
            ? file.layouts(names).filled(deployment.input(), deployment.hints())
            : deployment.input();
    return unseen.estimate(input).outputPerGpu().p50();
  }

  /** By the product's own arithmetic, at full use: the owner's price for an hour, all of it IT. */
  private Worth worth(Table.Line line, double perGpu) {
    ServingInput input = reader.deployment(line).input();
    double reserved = input.hardware().provisionedFacilityWattsPerGpu().orElseThrow();
    double hour = dollarsPerGpuHour.get(line.get("gpu"));
    Economics owner =
        new Economics(hour * HOURS, 1, 0, 1, 0, new CapitalRecovery.StraightLine(), 0, 1);
    Bill bill = Bill.of(owner, serving(input, perGpu), reserved);
    return new Worth(perGpu / reserved * 1e6, bill.perMillionOutputTokens());
  }

  /** A worker that makes so many tokens; nothing else of it, its model included, is billed. */
  private ReplicaForecast.Served serving(ServingInput input, double perGpu) {
    CatalogueModel small = names.model("meta-llama/Llama-3.1-8B-Instruct").orElseThrow();
    ReplicaInput worker =
        new ReplicaInput(
            input.hardware(),
            small.architecture(),
            Names.formats("fp8", small),
            Engine.VLLM.settings(input.hardware()),
            Parallelism.tensor(1),
            Workload.closed(8192, 1024, 1),
            1);
    if (new Forecaster(Calibration.NONE).forecast(worker)
        instanceof ReplicaForecast.Served served) {
      return new ReplicaForecast.Served(
          served.memory(),
          served.latency(),
          new Throughput(perGpu, perGpu, perGpu, perGpu, perGpu),
          served.power(),
          served.occupancy(),
          served.binds(),
          served.meanStepSeconds(),
          served.operations(),
          served.confidence(),
          served.range());
    }
    throw new IllegalStateException(worker.hardware().key() + " does not hold the model");
  }
}
