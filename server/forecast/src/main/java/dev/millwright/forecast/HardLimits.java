package dev.millwright.forecast;

import java.util.Locale;

/** What no replica can exceed, whatever its engine (equation 14). */
public final class HardLimits {
  private static final double ROUNDING = 1 + 1e-9;

  private HardLimits() {}

  /** Output tokens/s per GPU if every unit of arithmetic were busy with decoding. */
  public static double outputPerGpu(ReplicaInput input) {
    return highestPeak(input) / (2 * input.model().multipliedParameters());
  }

  /** Output tokens/s of one user if every byte of bandwidth read only what the token needs. */
  public static double outputPerUser(ReplicaInput input) {
    double context = input.workload().inputTokens() + input.workload().outputTokens() / 2.0;
    double bytes = activeBytes(input) + cacheRead(input, context);
    return input.hardware().memoryBytesPerSecond()
        * input.parallelism().gpus()
        * input.workload().speculation().acceptedPerStep()
        / bytes;
  }

  static void check(ReplicaInput input, Throughput throughput) {
    refuse("output tokens/s per GPU", throughput.perGpu(), outputPerGpu(input));
    refuse("output tokens/s per user", throughput.perUser(), outputPerUser(input));
  }

  private static void refuse(String what, double value, double limit) {
    if (!(value <= limit * ROUNDING)) {
      throw new HardLimitExceeded(
          String.format(
              Locale.ROOT,
              "the forecast of %s is %.4g, but the hardware's limit is %.4g: the forecast is wrong; report its input",
              what,
              value,
              limit));
    }
  }

  private static double highestPeak(ReplicaInput input) {
    PeakFlops peak = input.hardware().peak();
    Quantisation formats = input.quantisation();
    return Math.max(
        peak.bf16(),
        Math.max(
            peak.at(formats.attention()),
            Math.max(peak.at(formats.dense()), peak.at(formats.experts()))));
  }

  private static double activeBytes(ReplicaInput input) {
    ModelArchitecture model = input.model();
    Quantisation formats = input.quantisation();
    int hidden = model.hidden();
    double sum = Precision.BF16.bytes() * model.vocabulary() * (double) hidden;
    for (LayerGroup group : model.layers()) {
      double layer = group.mixer().parameters(hidden) * formats.attention().bytes();
      layer +=
          switch (group.feedForward()) {
            case FeedForward.Dense dense -> dense.parameters(hidden) * formats.dense().bytes();
            case FeedForward.Experts experts ->
                experts.sharedParameters(hidden) * formats.dense().bytes()
                    + experts.perToken()
                        * experts.expertParameters(hidden)
                        * formats.experts().bytes();
            case FeedForward.Nothing nothing -> 0;
          };
      sum += group.count() * layer;
    }
    return sum;
  }

  private static double cacheRead(ReplicaInput input, double context) {
    double sum = 0;
    for (LayerGroup group : input.model().layers()) {
      double read =
          group.mixer() instanceof Mixer.Compressed compressed
              ? compressed.readElements(context)
              : StepModel.entryElements(group.mixer()) * StepModel.attended(group.mixer(), context)
                  + StepModel.indexElements(group.mixer()) * context;
      sum += group.count() * read * input.quantisation().kvCache().bytes();
    }
    return sum;
  }
}
