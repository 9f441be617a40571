package dev.millwright.capacity;

import dev.millwright.capacity.measured.CalibrationFile;
import dev.millwright.capacity.measured.Names;
import dev.millwright.forecast.Deployment;
import dev.millwright.forecast.DeploymentForecaster;
import dev.millwright.forecast.Hardware;
import dev.millwright.forecast.Parallelism;
import dev.millwright.forecast.Precision;
import dev.millwright.forecast.Quantiles;
import dev.millwright.forecast.ReplicaInput;
import dev.millwright.forecast.Search;
import dev.millwright.forecast.SearchPoint.Prefilling;
import dev.millwright.forecast.ServedRange;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.models.CatalogueModel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calibrated forecast: that of this release, or the operator's own. */
final class Calibrated {
  /** Latencies of the measurements that people publish are medians of this source. */
  static final String SOURCE = "inferencex";

  private final Names names = new Names();
  private final CalibrationFile file;
  private final ServingCalibration calibration;
  private final DeploymentForecaster forecaster;
  private final Search search;

  private Calibrated(CalibrationFile file) {
    this.file = file;
    calibration = file.calibration(names);
    var power = file.power(names).orElseThrow();
    forecaster = new DeploymentForecaster(calibration, power);
    search = new Search(calibration, power);
  }

  /** Read when it is first asked, because a start of the server need not wait for it. */
  private static final class Shipped {
    private static final Calibrated ONE = new Calibrated(CalibrationFile.bundled());
  }

  /** Reads the operator's own; without one it is the shipped. */
  static Supplier<Calibrated> of(Optional<Path> own) {
    return own.<Supplier<Calibrated>>map(
            path -> {
              Calibrated read = new Calibrated(CalibrationFile.whole(path));
              return () -> read;
            })
        .orElse(Calibrated::shipped);
  }

  static Calibrated shipped() {
    return Shipped.ONE;
  }

  /**
   * A replica as it is deployed.
   *
   * @param standIn what speaks for announced hardware
   */
  Deployment deployment(
      ReplicaInput worker,
      CatalogueModel model,
      @Nullable Apart apart,
      Optional<Hardware> standIn) {
    return new Deployment(
        worker,
        names.kind(model).family(),
        precision(worker.quantisation().experts()),
        SOURCE,
        apart == null ? 1 : apart.workers(),
        apart == null ? Optional.empty() : Optional.of(prefilling(apart)),
        standIn);
  }

  private static Prefilling prefilling(Apart apart) {
    Parallelism spread = Resolver.parallelism(apart.prefillSpread());
    return new Prefilling(spread, apart.prefillWorkers());
  }

  DeploymentForecaster forecaster() {
    return forecaster;
  }

  Search search() {
    return search;
  }

  ServingCalibration calibration() {
    return calibration;
  }

  Names names() {
    return names;
  }

  /** Day of the newest measurement in it. */
  String date() {
    return file.date();
  }

  /** How many points the operator added. */
  int ownPoints() {
    return file.own().size();
  }

  /** A range as it is told. */
  MeasuredRange told(ServedRange range, MeasuredRange.@Nullable Totals totals) {
    return new MeasuredRange(
        range(range.firstTokenSeconds()),
        range(range.perTokenSeconds()),
        range(range.outputPerGpu()),
        range(range.gpuWatts()),
        totals,
        range.perTokenCorrection(),
        range.carried(),
        range.novelty().words(),
        range.measuredPoints(),
        file.date());
  }

  static String precision(Precision experts) {
    return switch (experts) {
      case BF16 -> "bf16";
      case FP8 -> "fp8";
      case NVFP4, MXFP4 -> "fp4";
    };
  }

  static MeasuredRange.Range range(Quantiles of) {
    return new MeasuredRange.Range(of.p10(), of.p50(), of.p90());
  }
}
