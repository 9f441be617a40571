package dev.millwright.app;

import dev.millwright.capacity.measured.Calibrating;
import dev.millwright.capacity.measured.CalibrationFile;
import dev.millwright.capacity.measured.Doubt;
import dev.millwright.capacity.measured.EnergySection;
import dev.millwright.capacity.measured.ErrorTable;
import dev.millwright.capacity.measured.TableRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a calibration of the forecast out of measurements. */
final class Calibrate implements Command {
  @Override
  public String name() {
    return "calibrate";
  }

  @Override
  public String summary() {
    return "fits the forecast to measurements, or adds points of one's own to a calibration";
  }

  @Override
  public String help() {
    return """
      --measurements FILE   CSV of measured serving points; more than once is possible
      --energy FILE         CSV of measured GPU power of servers; fits the power part anew
      --kernels DIR         folder with tables of timed kernels (gemm_util.csv.gz, moe_latency.csv.gz);
                            else those that this release was calibrated with count
      --from CALIBRATION    add the points to this calibration instead of fitting anew ("shipped" for
                            the one of this release); a handful of points is enough
      --out FILE            where the calibration is written (gzip-compressed JSON)
      --doubts              list every row that was dropped or is doubted, with the reason

      Columns: model, gpu, backend, isl, osl, concurrency, mode, and where known precision, date,
      speculative, gpus, tp, attn_dp, moe_ep (disaggregated: prefill_… and decode_… workers, gpus,
      tp, attn_dp, moe_ep); measured: ttft_ms, tpot_ms, output_tok_s_per_gpu.
      """;
  }

  @Override
  public int run(List<String> args) {
    Options options =
        Options.read(
            args,
            Set.of("--measurements", "--energy", "--kernels", "--from", "--out"),
            Set.of("--doubts"));
    List<Path> files = paths(options, "--measurements");
    List<Path> energy = paths(options, "--energy");
    Path out = Path.of(options.require("--out"));
    Optional<CalibrationFile> from = options.find("--from").map(BackTesting::calibration);
    Optional<Path> kernels = options.find("--kernels").map(Path::of);
    if (kernels.isPresent() && from.isPresent()) {
      throw new StartRefused(
          "Option --kernels goes with a new fit; --from keeps the kernels of its calibration.");
    }
    if (files.isEmpty() && (energy.isEmpty() || from.isEmpty())) {
      throw new StartRefused(
          "Option --measurements is missing; --energy alone needs --from. See --help.");
    }
    try {
      Calibrating.Outcome outcome = outcome(from, files, energy, kernels);
      outcome.file().write(out);
      report(outcome, options.has("--doubts"), out);
      return 0;
    } catch (TableRefused refused) {
      throw new StartRefused(String.valueOf(refused.getMessage()), refused);
    }
  }

  private static List<Path> paths(Options options, String name) {
    return options.all(name).stream().map(Path::of).toList();
  }

  private static Calibrating.Outcome outcome(
      Optional<CalibrationFile> from, List<Path> files, List<Path> energy, Optional<Path> kernels) {
    Calibrating calibrating = new Calibrating();
    if (files.isEmpty()) {
      return calibrating.energy(from.orElseThrow(), energy);
    }
    Calibrating.Outcome served =
        from.map(base -> calibrating.add(base, files))
            .orElseGet(() -> calibrating.fit(files, kernels));
    if (energy.isEmpty()) {
      return served;
    }
    Calibrating.Outcome powered = calibrating.energy(served.file(), energy);
    List<Doubt> doubts = new ArrayList<>(served.doubts());
    doubts.addAll(powered.doubts());
    return new Calibrating.Outcome(powered.file(), doubts, served.points() + powered.points());
  }

  private static void report(Calibrating.Outcome outcome, boolean doubts, Path out) {
    CalibrationFile file = outcome.file();
    if (doubts) {
      for (Doubt doubt : outcome.doubts()) {
        System.out.printf(
            "%s line %d %s: %s%n",
            doubt.dropped() ? "dropped" : "doubted", doubt.line(), doubt.id(), doubt.reason());
      }
    }
    long dropped = outcome.doubts().stream().filter(Doubt::dropped).count();
    System.out.printf(
        "%d points, newest %s; %d rows dropped, %d doubted%s%n",
        outcome.points(),
        file.date(),
        dropped,
        outcome.doubts().size() - dropped,
        doubts ? "" : " (--doubts lists them)");
    System.out.println("Cross-validation, percent:");
    ErrorTable.print(file.errors(), System.out);
    EnergySection energy = file.energy();
    if (energy != null) {
      ErrorTable.print(energy.errors(), System.out);
    }
    System.out.println("Written to " + out);
  }
}
