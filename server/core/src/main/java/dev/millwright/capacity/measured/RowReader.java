package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.MeasuredPoint.Label;
import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.forecast.Layout;
import dev.millwright.forecast.ServingInput;
import dev.millwright.forecast.ServingInput.ServingLoad;
import dev.millwright.forecast.ServingInput.ServingSoftware;
import dev.millwright.models.CatalogueModel;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Turns rows of {@code measurements.csv} into deployments; repairs what the sources are known to
 * write in a way of their own.
 */
public final class RowReader {
  /** Columns without which no row can be answered. */
  public static final List<String> NEEDED =
      List.of("model", "gpu", "backend", "isl", "osl", "concurrency", "mode");

  private static final LocalDate EPOCH = LocalDate.of(2025, 1, 1);
  private static final double DAYS_PER_MONTH = 30.44;
  private static final int LARGEST_WORKER_OF_A_RACK = 8;

  private final Names names;

  public RowReader(Names names) {
    this.names = names;
  }

  /** The deployment of a row, from its inputs alone. */
  Deployment deployment(Table.Line line) {
    Cells cells = new Cells(line);
    cells.complete();
    CatalogueModel model = cells.model(names);
    CatalogueSystem system = cells.system(names);
    String precision = precision(cells, model);
    double ratio = cells.number("length_ratio", 0.01, 10).orElse(1);
    Spread spread = Spread.of(cells);
    ServingLoad load =
        new ServingLoad(
            Math.max(1, cells.need("isl", 1, 1e8) * ratio),
            Math.max(1, cells.need("osl", 1, 1e8) * ratio),
            spread.users(),
            !cells.text("latency_statistic").equals("median"));
    String backend = cells.text("backend");
    if (backend.isEmpty()) {
      throw cells.refused("backend", "is empty", "name the engine, such as vllm");
    }
    Label label = label(cells);
    ServingInput input =
        new ServingInput(
            new ServingSoftware(
                Names.engine(backend), backend, months(cells), source(cells, ratio)),
            system.hardware(),
            names.kind(model),
            Names.formats(precision, model),
            precision,
            load,
            spread.decode(),
            spread.prefill(),
            label == Label.GUESSING ? 1 : 0);
    return new Deployment(input, label, spread.lost(), spread.hints());
  }

  /** The point of a row: its deployment and what was measured. */
  MeasuredPoint point(Table.Line line, Deployment deployment) {
    return point(line, deployment, RowRefused::raise);
  }

  /**
   * The same where a measured cell may be wrong: it counts as not measured.
   *
   * @param unread is told of it
   */
  MeasuredPoint point(Table.Line line, Deployment deployment, Consumer<String> unread) {
    Cells cells = new Cells(line);
    return new MeasuredPoint(
        line.get("id"),
        line.number(),
        line.get("source_ref"),
        deployment.input(),
        deployment.label(),
        cells.text("contradicts_own_throughput").equals("yes"),
        deployment.lost(),
        cells.measured("ttft_ms", 1, 1e8, unread) / 1e3,
        cells.measured("tpot_ms", .1, 1e6, unread) / 1e3,
        cells.measured("output_tok_s_per_gpu", 1e-4, 1e6, unread));
  }

  private static String precision(Cells cells, CatalogueModel model) {
    String word = Names.precision(cells.text("precision"), model);
    if (word.isEmpty()) {
      throw cells.refused(
          "precision",
          "is \"" + cells.text("precision") + "\"",
          "known are bf16, fp8, fp4, nvfp4, mxfp4, int4");
    }
    return word;
  }

  private static Label label(Cells cells) {
    return switch (cells.text("speculative")) {
      case "none", "off", "no" -> Label.NONE;
      case "", "unknown" -> Label.UNKNOWN;
      default -> Label.GUESSING;
    };
  }

  private static String source(Cells cells, double ratio) {
    String name = cells.text("source");
    if (name.startsWith("InferenceX")) {
      return "inferencex";
    }
    return ratio == 1 ? "own" : "silicon";
  }

  private static OptionalDouble months(Cells cells) {
    String date = cells.text("date");
    if (date.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(
          ChronoUnit.DAYS.between(EPOCH, LocalDate.parse(date)) / DAYS_PER_MONTH);
    } catch (DateTimeParseException e) {
      throw cells.refused("date", "is \"" + date + "\"", "write it as 2026-03-25");
    }
  }

  /**
   * A row's inputs.
   *
   * @param lost whether workers and ranks must be looked up in other rows
   */
  record Deployment(ServingInput input, Label label, boolean lost, Hints hints) {}

  /**
   * What a row with a lost layout still says.
   *
   * @param allGpus NaN where it is not said
   */
  record Hints(double allGpus, double decodeTensor, double prefillTensor) {}

  private record Spread(
      Layout decode, Optional<Layout> prefill, double users, boolean lost, Hints hints) {
    private static final Hints NONE = new Hints(Double.NaN, Double.NaN, Double.NaN);

    static Spread of(Cells cells) {
      String mode = cells.text("mode");
      return switch (mode) {
        case "aggregated", "agg", "" -> aggregated(cells);
        case "disaggregated", "disagg" -> disaggregated(cells);
        default ->
            throw cells.refused("mode", "is \"" + mode + "\"", "write aggregated or disaggregated");
      };
    }

    private static Spread aggregated(Cells cells) {
      double dp = Math.max(1, cells.number("attn_dp", 0, 4096).orElse(1));
      double tp = cells.number("tp", 0, 4096).orElse(1);
      double stated = cells.number("gpus", 0, 4096).orElse(0);
      int gpus = (int) Math.max(1, stated > 0 ? stated : tp * dp);
      double users = cells.number("concurrency", 1, 1e7).orElse(0);
      double batch = cells.number("batch", 1, 1e7).orElse(0);
      if (users == 0 && batch == 0) {
        throw cells.refused("concurrency", "is empty", "say how many users there are");
      }
      if (gpus > LARGEST_WORKER_OF_A_RACK && dp == 1 && cells.text("gpu").startsWith("gb")) {
        return lostRack(gpus, users);
      }
      boolean own = cells.number("length_ratio", 0.01, 10).orElse(1) == 1;
      if (own && batch > 0 && users == batch * gpus && cells.text("attn_dp").isEmpty()) {
        dp = gpus;
      }
      if (users == 0 || own && batch > 0 && users > batch * dp) {
        users = batch * dp;
      }
      int ranks = (int) Math.clamp(dp, 1, gpus);
      Layout all = new Layout(1, gpus, ranks, cells.number("moe_ep", 0, 65_536).orElse(1) > 1);
      return new Spread(all, Optional.empty(), users, false, NONE);
    }

    /** Such rows carry the GPUs of a disaggregated deployment as if they were one worker. */
    private static Spread lostRack(int gpus, double users) {
      int prefill = 4;
      Layout decode = new Layout(1, Math.max(1, gpus - prefill), 1, false);
      return new Spread(
          decode,
          Optional.of(new Layout(1, prefill, 1, false)),
          Math.max(1, users),
          true,
          new Hints(gpus, Double.NaN, Double.NaN));
    }

    private static Spread disaggregated(Cells cells) {
      Optional<Layout> decode = side(cells, "decode");
      Optional<Layout> prefill = side(cells, "prefill");
      boolean lost = decode.isEmpty() || prefill.isEmpty();
      Layout decoding = decode.orElseGet(() -> guess(cells, "decode"));
      double users = cells.number("concurrency", 1, 1e7).orElse(0);
      if (users == 0) {
        double batch = cells.number("decode_batch", 1, 1e7).orElse(0);
        users = batch * decoding.attentionData() * decoding.workers();
      }
      if (users < 1) {
        throw cells.refused("concurrency", "is empty", "say how many users there are");
      }
      return new Spread(
          decoding,
          Optional.of(prefill.orElseGet(() -> guess(cells, "prefill"))),
          users,
          lost,
          new Hints(
              cells.number("gpus", 0, 100_000).stream()
                  .filter(n -> n > 0)
                  .findFirst()
                  .orElse(Double.NaN),
              cells.number("decode_tp", 0, 4096).orElse(Double.NaN),
              cells.number("prefill_tp", 0, 4096).orElse(Double.NaN)));
    }

    private static Optional<Layout> side(Cells cells, String role) {
      double workers = cells.number(role + "_workers", 0, 100_000).orElse(0);
      double all = cells.number(role + "_gpus", 0, 100_000).orElse(0);
      double tp = cells.number(role + "_tp", 0, 4096).orElse(0);
      if (workers < 1 || all < 1 && tp < 1) {
        return Optional.empty();
      }
      double dp = Math.max(1, cells.number(role + "_attn_dp", 0, 4096).orElse(1));
      int gpus = (int) Math.max(1, Math.round(all > 0 ? all / workers : tp));
      boolean experts = cells.number(role + "_moe_ep", 0, 65_536).orElse(1) > 1;
      return Optional.of(new Layout(workers, gpus, (int) Math.clamp(dp, 1, gpus), experts));
    }

    private static Layout guess(Cells cells, String role) {
      int gpus = (int) Math.max(1, cells.number(role + "_tp", 0, 4096).orElse(1));
      boolean experts = cells.number(role + "_moe_ep", 0, 65_536).orElse(1) > 1;
      return new Layout(1, gpus, 1, experts);
    }
  }
}
