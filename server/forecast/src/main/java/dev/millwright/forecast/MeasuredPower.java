package dev.millwright.forecast;

import dev.millwright.forecast.ServingInput.ModelKind;

/**
 * Power of one GPU by measured servers. These answered short prompts; what longer ones change is
 * carried over by the closed form.
 */
final class MeasuredPower {
  private static final String TASK = "lm-arena-chat";

  private final EnergyCalibration calibration;
  private final Forecaster forecaster;

  MeasuredPower(EnergyCalibration calibration, Forecaster forecaster) {
    this.calibration = calibration;
    this.forecaster = forecaster;
  }

  /**
   * Watts of one GPU, at most its limit.
   *
   * @param users of one worker
   * @param asked watts by the closed form of what is asked about
   */
  Quantiles watts(Deployment deployment, double users, double asked) {
    ReplicaForecast.Served chat = chat(deployment, users);
    Quantiles all = calibration.watts(input(deployment, chat));
    double gpus = deployment.worker().parallelism().gpus();
    Quantiles each = new Quantiles(all.p10() / gpus, all.p50() / gpus, all.p90() / gpus);
    Quantiles carried = Carry.over(each, asked / chat.power().gpuWatts());
    double most = deployment.worker().hardware().tdpWatts();
    return new Quantiles(
        Math.min(carried.p10(), most),
        Math.min(carried.p50(), most),
        Math.min(carried.p90(), most));
  }

  /** The median of {@link #watts}, faster. */
  double median(Deployment deployment, double users, double asked) {
    ReplicaForecast.Served chat = chat(deployment, users);
    double each =
        calibration.medianWatts(input(deployment, chat)) / deployment.worker().parallelism().gpus();
    return Math.min(
        each * asked / chat.power().gpuWatts(), deployment.worker().hardware().tdpWatts());
  }

  /** The same worker answering the prompts of the measured servers. */
  private ReplicaForecast.Served chat(Deployment deployment, double users) {
    ReplicaInput worker = deployment.worker();
    Workload work = worker.workload();
    int prompt = (int) Math.round(calibration.promptTokens());
    int room = worker.model().contextTokens() - work.outputTokens();
    int length = Math.clamp(Math.min(prompt, work.inputTokens()), 1, Math.max(1, room));
    ReplicaInput chat =
        worker.with(
            new Workload(
                length, work.outputTokens(), 0, new Load.Concurrency(users), Speculation.NONE));
    // A prompt that is computed needs more working space than one that is cached or prefilled
    // apart.
    ReplicaInput roomy = chat.with(chat.hardware().withMemoryTimes(2));
    if (forecaster.forecast(chat) instanceof ReplicaForecast.Served served) {
      return served;
    }
    if (forecaster.forecast(roomy) instanceof ReplicaForecast.Served served) {
      return served;
    }
    throw new IllegalStateException(
        worker.parallelism() + " holds the prompts asked about, but not shorter ones");
  }

  private static EnergyInput input(Deployment deployment, ReplicaForecast.Served chat) {
    ReplicaInput worker = deployment.worker();
    double running = Math.max(.01, chat.occupancy().running());
    ModelKind model = new ModelKind(deployment.family(), worker.model());
    return new EnergyInput(
        model,
        worker.hardware(),
        worker.quantisation().withKvCache(Precision.BF16),
        deployment.precision(),
        EnergyInput.blockScaled(deployment.precision(), worker.quantisation()),
        worker.parallelism().gpus(),
        worker.parallelism().attentionData(),
        TASK,
        running,
        worker.workload().outputTokens(),
        running);
  }
}
