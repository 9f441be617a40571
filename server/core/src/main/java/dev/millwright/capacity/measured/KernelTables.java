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
import dev.millwright.resource.Quantities;
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

  /** The most that PCIe carries between GPUs, in bytes per second and direction. */
  private static final double PCIE = 128e9;

  private final Names names;

  KernelTables(Names names) {
    this.names = names;
  }

  /**
   * Reads {@link #FILES} of a folder.
   *
   * @param doubts takes the rows that no GPU can have run
   * @throws TableRefused when one is not there or cannot be read, or knows no GPU and format
   */
  KernelFigures read(Path folder, List<Doubt> doubts) {
    return new KernelFigures(
        figures(folder.resolve(MATRICES), MATRIX_COLUMNS, KernelTables::matrix, doubts),
        figures(folder.resolve(EXPERTS), EXPERT_COLUMNS, KernelTables::expert, doubts));
  }

  /** Adds the timing of a row to those of its kernel. */
  private interface Reading {
    void of(Cells cells, Kernel kernel, Timings timings);
  }

  private Map<String, Figure> figures(
      Path file, List<String> columns, Reading reading, List<Doubt> doubts) {
    Group group = new Group();
    Table.each(
        file,
        columns,
        line ->
            kernel(line)
                .ifPresent(
                    kernel -> {
                      try {
                        reading.of(new Cells(file, line), kernel, group.of(kernel));
                      } catch (RowRefused impossible) {
                        doubts.add(Doubt.refused(line, impossible));
                      }
                    }));
    Map<String, Figure> figures = group.figures();
    if (figures.isEmpty()) {
      throw new TableRefused(
          "%s has no GPU and format with %d kernels of decode steps and of prompts. GPUs are those of the catalogue, formats %s."
              .formatted(
                  file, LEAST, String.join(", ", new java.util.TreeSet<>(FORMATS.keySet()))));
    }
    return figures;
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

  /**
   * Nothing where the format is another, or the GPU: those that PCIe alone links are of other
   * generations than the ones whose names they would take.
   */
  private Optional<Kernel> kernel(Table.Line line) {
    Format format = FORMATS.get(line.get("dtype"));
    if (format == null) {
      return Optional.empty();
    }
    String gpu = line.get("system").replace("_sxm", "");
    return names
        .system(gpu)
        .map(CatalogueSystem::hardware)
        .filter(h -> h.peak().fp8().isPresent() && h.scaleUpBytesPerSecond() > PCIE)
        .map(
            h ->
                new Kernel(
                    KernelFigures.name(Generation.of(h), format),
                    line.get("system") + " " + line.get("framework"),
                    h,
                    format));
  }

  private static void matrix(Cells cells, Kernel kernel, Timings timings) {
    double tokens = cells.number("m_bucket", 1, 1e9);
    double log = cells.number("nk_bucket_log2", 0, 64);
    double reached = cells.number("util_median", 0, 1e6);
    if (log < STEP_WEIGHTS) {
      return;
    }
    if (reached <= 0 || reached > 1) {
      throw cells.impossible("util_median", "a kernel reaches more than 0 and at most 1");
    }
    double weights = Math.pow(2, log);
    double bytes = weights * kernel.weightBytes() + 4 * tokens * Math.sqrt(weights);
    Timing ideal = kernel.timing(bytes, 2 * tokens * weights, 1);
    double seconds = Math.max(ideal.readSeconds(), ideal.arithmeticSeconds()) / reached;
    Timing timing = new Timing(ideal.readSeconds(), ideal.arithmeticSeconds(), seconds);
    if (tokens <= STEP_TOKENS) {
      timings.steps().add(timing);
    } else if (tokens >= PROMPT_TOKENS && log >= PROMPT_WEIGHTS) {
      timings.prompts().add(timing);
    }
  }

  private static void expert(Cells cells, Kernel kernel, Timings timings) {
    double tokens = cells.number("num_tokens", 1, 1e9);
    double parts = cells.number("moe_tp", 1, 1e6);
    double ranks = cells.number("moe_ep", 1, 1e6);
    double experts = cells.number("experts", 1, 1e6);
    double chosen = cells.number("topk", 1, experts);
    double weights = 3 * cells.number("hidden", 1, 1e6) * cells.number("inter", 1, 1e6) / parts;
    double seconds = cells.number("latency_us", 0, 1e9) / 1e6;
    if (seconds <= 0) {
      throw cells.impossible("latency_us", "a kernel takes longer than 0");
    }
    double touched = experts / ranks * (1 - Math.pow(1 - chosen / experts, tokens));
    Timing timing =
        kernel.timing(
            weights * touched * kernel.weightBytes(),
            2 * weights * tokens * chosen / ranks,
            seconds);
    if (tokens <= STEP_TOKENS) {
      timings.steps().add(timing);
    } else if (tokens >= PROMPT_EXPERT_TOKENS) {
      timings.prompts().add(timing);
    }
  }

  /** The cells of a row, read as numbers within bounds. */
  private record Cells(Path file, Table.Line line) {
    double number(String column, double least, double most) {
      String text = line.get(column);
      try {
        double value = Double.parseDouble(text);
        if (value >= least && value <= most) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw new TableRefused(wrong(column, text, least, most), e);
      }
      throw new TableRefused(wrong(column, text, least, most));
    }

    private String wrong(String column, String text, double least, double most) {
      return "%s, line %d: %s is %s; it must be a number from %s to %s."
          .formatted(
              file,
              line.number(),
              column,
              text.isEmpty() ? "empty" : text,
              Quantities.exact(least),
              Quantities.exact(most));
    }

    RowRefused impossible(String column, String why) {
      return new RowRefused("%s is %s; %s".formatted(column, line.get(column), why));
    }
  }
}
