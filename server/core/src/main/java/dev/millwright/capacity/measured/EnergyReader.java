package dev.millwright.capacity.measured;

import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.forecast.EnergyInput;
import dev.millwright.forecast.EnergyObservation;
import dev.millwright.forecast.Precision;
import dev.millwright.forecast.Quantisation;
import dev.millwright.models.CatalogueModel;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Turns rows of {@code energy.csv} into servers. */
public final class EnergyReader {
  /** Columns without which no row can be answered. */
  public static final List<String> NEEDED =
      List.of(
          "model",
          "gpu",
          "gpus",
          "precision",
          "max_num_seqs",
          "mean_running_requests",
          "mean_output_tokens");

  private final Names names;

  public EnergyReader(Names names) {
    this.names = names;
  }

  /** The server of a row, from its inputs alone. */
  EnergyInput input(Table.Line line) {
    Cells cells = new Cells(line);
    cells.complete();
    CatalogueModel model = cells.model(names);
    CatalogueSystem system = cells.system(names);
    String precision = Names.precision(cells.text("precision"), model);
    if (precision.isEmpty()) {
      throw cells.refused(
          "precision", "is \"" + cells.text("precision") + "\"", "known are bf16, fp8, fp4, mxfp4");
    }
    int gpus = (int) cells.need("gpus", 1, 4096);
    double running = cells.need("mean_running_requests", 0.01, 1e6);
    int ranks = (int) Math.clamp(cells.number("dp", 0, 4096).orElse(1), 1, gpus);
    return new EnergyInput(
        names.kind(model),
        system.hardware(),
        formats(precision, model),
        precision,
        EnergyInput.blockScaled(precision, formats(precision, model)),
        gpus,
        ranks,
        cells.text("task").toLowerCase(Locale.ROOT),
        running,
        cells.need("mean_output_tokens", 1, 1e7),
        cells.number("max_num_seqs", 0.01, 1e7).orElse(running));
  }

  /** Servers of these measurements keep their cache at 16 bit. */
  static Quantisation formats(String precision, CatalogueModel model) {
    return Names.formats(precision, model).withKvCache(Precision.BF16);
  }

  /** The observation of a row, all of whose figures were measured. */
  EnergyObservation observation(Table.Line line) {
    Cells cells = new Cells(line);
    return new EnergyObservation(
        line.get("id"),
        input(line),
        cells.need("gpu_power_w_total", 1, 1e8),
        cells.need("j_per_output_token", 1e-6, 1e6),
        cells.need("output_tok_s", .001, 1e9),
        cells.need("itl_p50_ms", .1, 1e6) / 1e3);
  }

  /**
   * Measured figures, NaN where there is none.
   *
   * @param watts of all GPUs together
   */
  record Figures(
      double watts, double joulesPerToken, double tokensPerSecond, double interTokenSeconds) {}

  /**
   * What was measured on a row.
   *
   * @param unread is told of a cell that cannot be read
   */
  Figures figures(Table.Line line, Consumer<String> unread) {
    Cells cells = new Cells(line);
    return new Figures(
        cells.measured("gpu_power_w_total", 1, 1e8, unread),
        cells.measured("j_per_output_token", 1e-6, 1e6, unread),
        cells.measured("output_tok_s", .001, 1e9, unread),
        cells.measured("itl_p50_ms", .1, 1e6, unread) / 1e3);
  }
}
