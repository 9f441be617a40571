package dev.millwright.capacity;

import dev.millwright.capacity.launch.EngineCatalogue;
import dev.millwright.capacity.measured.CalibrationFile;
import dev.millwright.capacity.measured.Names;
import dev.millwright.forecast.Layout;
import dev.millwright.forecast.Parallelism;
import dev.millwright.forecast.Precision;
import dev.millwright.forecast.Quantiles;
import dev.millwright.forecast.ReplicaInput;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.forecast.ServingEstimate;
import dev.millwright.forecast.ServingInput;
import dev.millwright.forecast.ServingInput.ServingLoad;
import dev.millwright.forecast.ServingInput.ServingSoftware;
import java.util.Optional;
import java.util.OptionalDouble;

/** The calibrated forecast of this release, asked about one replica. */
final class Calibrated {
  /** Latencies of the measurements that people publish are medians of this source. */
  static final String SOURCE = "inferencex";

  private final Names names = new Names();
  private final CalibrationFile file;
  private final ServingCalibration calibration;

  private Calibrated() {
    file = CalibrationFile.bundled();
    calibration = file.calibration(names);
  }

  /** Read when it is first asked, because a start of the server need not wait for it. */
  private static final class Shipped {
    private static final Calibrated ONE = new Calibrated();
  }

  static Calibrated shipped() {
    return Shipped.ONE;
  }

  /**
   * The range for a replica under so many users; empty where the calibration has no way to say it:
   * pipeline stages and cached prompts were not measured.
   */
  Optional<MeasuredRange> range(ReplicaInput input, String model, int users) {
    Optional<ServingInput> asked = serving(input, model, users);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    ServingEstimate estimate = calibration.estimate(asked.get());
    return Optional.of(
        new MeasuredRange(
            range(estimate.firstTokenSeconds()),
            range(estimate.perTokenSeconds()),
            range(estimate.outputPerGpu()),
            estimate.novelty().words(),
            estimate.measuredPoints(),
            file.date()));
  }

  /** As the calibration takes it; empty where it was calibrated on nothing of the kind. */
  Optional<ServingInput> serving(ReplicaInput input, String model, int users) {
    return input.parallelism().pipeline() > 1 || input.workload().cacheHitShare() > 0
        ? Optional.empty()
        : Optional.of(calibrated(input, model, users));
  }

  private ServingInput calibrated(ReplicaInput input, String model, int users) {
    Parallelism spread = input.parallelism();
    String engine = EngineCatalogue.bundled().of(input.engine().engine()).key();
    return new ServingInput(
        new ServingSoftware(engine, engine, OptionalDouble.empty(), SOURCE),
        input.hardware(),
        names.kind(model, input.model()),
        input.quantisation(),
        precision(input.quantisation().experts()),
        new ServingLoad(
            input.workload().inputTokens(), input.workload().outputTokens(), users, false),
        new Layout(1, spread.stageGpus(), spread.attentionData(), spread.expert() > 1),
        Optional.empty(),
        0);
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
