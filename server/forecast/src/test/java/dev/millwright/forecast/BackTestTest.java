package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How far the uncalibrated closed form is from measurements; the figures stand in README.md. */
class BackTestTest {
  private static final Map<String, Hardware> GPUS =
      Map.of(
          "h100", Samples.H100,
          "h200", Samples.H200,
          "b200", Samples.B200,
          "gb200", Samples.GB200,
          "mi300x", Samples.MI300X);

  private final Map<String, List<Double>> perToken = new TreeMap<>();
  private final Map<String, List<Double>> firstToken = new TreeMap<>();

  @Test
  void uncalibratedErrorIsPrintedAndNoWorseThanStated() {
    int answered = 0;
    int asked = 0;
    for (ReferenceTables.Row row : ReferenceTables.read("measurements.csv")) {
      if (!usable(row)) {
        continue;
      }
      asked++;
      if (compare(row)) {
        answered++;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "uncalibrated closed form: %d of %d labelled aggregated rows%n",
        answered,
        asked);
    perToken.forEach((cell, errors) -> print("TPOT", cell, errors));
    firstToken.forEach((cell, errors) -> print("TTFT", cell, errors));
    assertThat(answered)
        .as("every labelled row gets an answer")
        .isEqualTo(asked)
        .isGreaterThan(1300);
    assertThat(mean(perToken.getOrDefault("all", List.of()))).isLessThan(0.205);
    assertThat(median(perToken.getOrDefault("all", List.of()))).isLessThan(0.140);
    assertThat(mean(firstToken.getOrDefault("all", List.of()))).isLessThan(0.415);
  }

  private static boolean usable(ReferenceTables.Row row) {
    return row.get("mode").equals("aggregated")
        && row.get("speculative").equals("none")
        && row.get("contradicts_own_throughput").isEmpty()
        && !row.get("tpot_ms").isEmpty()
        && GPUS.containsKey(row.get("gpu"));
  }

  private boolean compare(ReferenceTables.Row row) {
    double scale =
        row.get("length_ratio").isEmpty() ? 1 : Double.parseDouble(row.get("length_ratio"));
    int tensor = number(row, "tp", 1);
    int data = Math.max(1, number(row, "attn_dp", 1));
    int expert = Math.max(1, number(row, "moe_ep", 1));
    double concurrency = number(row, "concurrency", 0);
    double batch = number(row, "batch", 0);
    if (concurrency == 0 || (batch > 0 && concurrency > batch * data)) {
      concurrency = batch * data;
    }
    int gpus = number(row, "gpus", 1);
    if (data == tensor && data > 1 && gpus == tensor) {
      tensor = 1;
    }
    if (concurrency < 1 || tensor * data != gpus || gpus % expert != 0) {
      return false;
    }
    ModelArchitecture model = model(row.get("model"));
    Hardware gpu = Objects.requireNonNull(GPUS.get(row.get("gpu")));
    ReplicaInput input =
        new ReplicaInput(
            gpu,
            model,
            formats(row, model),
            engine(row.get("backend")).settings(gpu),
            new Parallelism(tensor, 1, model.hasExperts() ? expert : 1, data),
            Workload.closed(
                (int) Math.max(1, number(row, "isl", 1) * scale),
                (int) Math.max(1, number(row, "osl", 1) * scale),
                concurrency),
            1.1);
    if (!(new Forecaster(Calibration.NONE).forecast(input)
        instanceof ReplicaForecast.Served served)) {
      return false;
    }
    double tpot =
        served.latency().perTokenSeconds() * 1e3 / Double.parseDouble(row.get("tpot_ms")) - 1;
    note(perToken, row, tpot);
    if (!row.get("ttft_ms").isEmpty()) {
      note(
          firstToken,
          row,
          served.latency().firstTokenSeconds() * 1e3 / Double.parseDouble(row.get("ttft_ms")) - 1);
    }
    return true;
  }

  private static void note(
      Map<String, List<Double>> errors, ReferenceTables.Row row, double error) {
    for (String cell : List.of("all", row.get("gpu"), row.get("backend"), row.get("model"))) {
      errors.computeIfAbsent(cell, key -> new ArrayList<>()).add(error);
    }
  }

  private static ModelArchitecture model(String name) {
    return switch (name.substring(name.indexOf('/') + 1)) {
      case "Llama-3.1-70B" -> Samples.LLAMA_70B;
      case "Llama-3.1-8B-Instruct", "Llama-3.1-8B-Instruct-FP8" -> Samples.LLAMA_8B;
      case "Qwen3-32B", "Qwen3-32B-NVFP4" -> Samples.QWEN_32B;
      case "gpt-oss-120b" -> Samples.GPT_OSS_120B;
      case "MiniMax-M2.5" -> Samples.MINIMAX;
      case "Qwen3.5-397B-A17B" -> Samples.QWEN_35_397B;
      default -> Samples.DEEPSEEK;
    };
  }

  private static Quantisation formats(ReferenceTables.Row row, ModelArchitecture model) {
    if (model == Samples.GPT_OSS_120B) {
      return new Quantisation(Precision.BF16, Precision.BF16, Precision.MXFP4, Precision.BF16);
    }
    return switch (row.get("precision")) {
      case "fp4" ->
          model.hasExperts()
              ? Samples.DEEPSEEK_FP4
              : Quantisation.of(Precision.NVFP4, Precision.FP8);
      case "fp8" -> Samples.FP8;
      default -> Quantisation.of(Precision.BF16, Precision.BF16);
    };
  }

  private static Engine engine(String backend) {
    return backend.contains("trt")
        ? Engine.TENSORRT_LLM
        : backend.contains("sglang") ? Engine.SGLANG : Engine.VLLM;
  }

  private static int number(ReferenceTables.Row row, String field, int otherwise) {
    String text = row.get(field);
    return text.isEmpty() ? otherwise : (int) Double.parseDouble(text);
  }

  private static void print(String what, String cell, List<Double> errors) {
    System.out.printf(
        Locale.ROOT,
        "%s %-32s n %4d  MAPE %5.1f %%  median %5.1f %%  bias %+5.1f %%%n",
        what,
        cell,
        errors.size(),
        100 * mean(errors),
        100 * median(errors),
        100 * middle(errors));
  }

  private static double mean(List<Double> errors) {
    return errors.stream().mapToDouble(Math::abs).average().orElse(Double.NaN);
  }

  private static double median(List<Double> errors) {
    return middle(errors.stream().map(Math::abs).toList());
  }

  private static double middle(List<Double> errors) {
    List<Double> sorted = new ArrayList<>(errors);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
