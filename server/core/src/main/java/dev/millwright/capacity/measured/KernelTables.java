package dev.millwright.capacity.measured;

import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.forecast.Hardware;
import dev.millwright.forecast.KernelFigures;
import dev.millwright.forecast.KernelFigures.Figure;
import dev.millwright.forecast.KernelFigures.Format;
import dev.millwright.forecast.KernelFigures.Generation;
import dev.millwright.forecast.KernelFit;
import dev.millwright.forecast.KernelFit.Timing;
import dev.millwright.forecast.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tables of kernels that were timed one by one. Each system and framework is fitted by itself; a
 * generation of GPUs takes the median of its systems and frameworks, because single tables are
 * bound by what started the kernels instead of by the GPU.
 */
final class KernelTables {
  private static final String MATRICES = "gemm_util.csv.gz";
  private static final String EXPERTS = "moe_latency.csv.gz";

  /** What is read of a folder. */
  static final List<String> FILES = List.of(MATRICES, EXPERTS);

  private static final List<String> MATRIX_COLUMNS =
      List.of("system", "framework", "dtype", "m_bucket", "nk_bucket_log2", "util_median");
  private static final List<String> EXPERT_COLUMNS =
      List.of(
          "system",
          "framework",
          "dtype",
          "hidden",
          "inter",
          "topk",
          "experts",
          "moe_tp",
          "moe_ep",
          "num_tokens",
          "latency_us");
  private static final Map<String, Format> FORMATS =
      Map.of(
          "bfloat16", Format.BF16,
          "fp8", Format.FP8,
          "fp8_block", Format.FP8_BLOCK,
          "nvfp4", Format.NVFP4,
          "w4a8_mxfp4_mxfp8", Format.MXFP4);

  /** Decode steps multiply at most this many tokens. */
  private static final double STEP_TOKENS = 1024;

  private static final double PROMPT_TOKENS = 4096;
  private static final double PROMPT_EXPERT_TOKENS = 7000;

  /** Weights of a matrix, as a power of two, that a layer of a model has at least. */
  private static final double STEP_WEIGHTS = 22;

  private static final double PROMPT_WEIGHTS = 24;
  private static final int LEAST = 10;

  private final Names names;

  KernelTables(Names names) {
    this.names = names;
  }

  /**
   * Reads {@link #FILES} of a folder.
   *
   * @throws TableRefused when one is not there or cannot be read
   */
  KernelFigures read(Path folder) {
    Group matrices = new Group();
    Table.each(folder.resolve(MATRICES), MATRIX_COLUMNS, line -> matrix(line, matrices));
    Group experts = new Group();
    Table.each(folder.resolve(EXPERTS), EXPERT_COLUMNS, line -> expert(line, experts));
    return new KernelFigures(matrices.figures(), experts.figures());
  }

  /** Timings of one system and framework. */
  private record Timings(List<Timing> steps, List<Timing> prompts) {}

  /** Timings by generation and format, then by system and framework. */
  private static final class Group {
    private final Map<String, Map<String, Timings>> all = new TreeMap<>();

    Timings of(Kernel kernel) {
      return all.computeIfAbsent(kernel.name(), key -> new TreeMap<>())
          .computeIfAbsent(
              kernel.source(), key -> new Timings(new ArrayList<>(), new ArrayList<>()));
    }

    Map<String, Figure> figures() {
      Map<String, Figure> figures = new TreeMap<>();
      all.forEach(
          (name, sources) -> {
            List<Figure> each =
                sources.values().stream()
                    .filter(t -> t.steps().size() >= LEAST && t.prompts().size() >= LEAST)
                    .map(t -> KernelFit.of(t.steps(), t.prompts()))
                    .toList();
            if (!each.isEmpty()) {
              figures.put(name, KernelFit.median(each));
            }
          });
      return figures;
    }
  }

  /** Who ran it where, in what. */
  private record Kernel(String name, String source, Hardware hardware, Format format) {
    double peak() {
      return switch (format) {
        case BF16 -> hardware.peak().bf16();
        case FP8, FP8_BLOCK, MXFP4 -> hardware.peak().at(Precision.FP8);
        case NVFP4 -> hardware.peak().at(Precision.NVFP4);
      };
    }

    double weightBytes() {
      return switch (format) {
        case BF16 -> Precision.BF16.bytes();
        case FP8, FP8_BLOCK -> Precision.FP8.bytes();
        case NVFP4 -> Precision.NVFP4.bytes();
        case MXFP4 -> Precision.MXFP4.bytes();
      };
    }

    Timing timing(double bytes, double flop, double seconds) {
      return new Timing(bytes / hardware.memoryBytesPerSecond(), flop / peak(), seconds);
    }
  }

  /** Nothing where the format is another, or the GPU is no part of a system that serves models. */
  private Optional<Kernel> kernel(Table.Line line) {
    Format format = FORMATS.get(line.get("dtype"));
    if (format == null) {
      return Optional.empty();
    }
    String gpu = line.get("system").replace("_sxm", "");
    return names
        .system(gpu)
        .map(CatalogueSystem::hardware)
        .filter(h -> h.peak().fp8().isPresent() && h.scaleUpWorld() > 1)
        .map(
            h ->
                new Kernel(
                    KernelFigures.name(Generation.of(h), format),
                    line.get("system") + " " + line.get("framework"),
                    h,
                    format));
  }

  private void matrix(Table.Line line, Group group) {
    double tokens = number(line, "m_bucket");
    double log = number(line, "nk_bucket_log2");
    double reached = number(line, "util_median");
    if (log < STEP_WEIGHTS || reached <= 0) {
      return;
    }
    kernel(line)
        .ifPresent(
            k -> {
              double weights = Math.pow(2, log);
              double bytes = weights * k.weightBytes() + 4 * tokens * Math.sqrt(weights);
              Timing ideal = k.timing(bytes, 2 * tokens * weights, 1);
              double seconds = Math.max(ideal.readSeconds(), ideal.arithmeticSeconds()) / reached;
              Timing timing = new Timing(ideal.readSeconds(), ideal.arithmeticSeconds(), seconds);
              if (tokens <= STEP_TOKENS) {
                group.of(k).steps().add(timing);
              } else if (tokens >= PROMPT_TOKENS && log >= PROMPT_WEIGHTS) {
                group.of(k).prompts().add(timing);
              }
            });
  }

  private void expert(Table.Line line, Group group) {
    double tokens = number(line, "num_tokens");
    double seconds = number(line, "latency_us") / 1e6;
    if (seconds <= 0 || tokens > STEP_TOKENS && tokens < PROMPT_EXPERT_TOKENS) {
      return;
    }
    kernel(line)
        .ifPresent(
            k -> {
              double weights =
                  3 * number(line, "hidden") * number(line, "inter") / number(line, "moe_tp");
              double experts = number(line, "experts");
              double chosen = number(line, "topk");
              double ranks = number(line, "moe_ep");
              double touched = experts / ranks * (1 - Math.pow(1 - chosen / experts, tokens));
              Timing timing =
                  k.timing(
                      weights * touched * k.weightBytes(),
                      2 * weights * tokens * chosen / ranks,
                      seconds);
              Timings of = group.of(k);
              (tokens <= STEP_TOKENS ? of.steps() : of.prompts()).add(timing);
            });
  }

  private static double number(Table.Line line, String column) {
    try {
      return Double.parseDouble(line.get(column));
    } catch (NumberFormatException e) {
      throw new TableRefused(
          "line %d: %s is %s, not a number."
              .formatted(
                  line.number(), column, line.get(column).isEmpty() ? "empty" : line.get(column)),
          e);
    }
  }
}
