package dev.millwright.forecast;

import dev.millwright.forecast.SearchPoint.Prefilling;
import java.util.Optional;

/**
 * Figures of a search: the calibrated forecast where there is one, else the plain formula; power
 * always by the plain formula.
 */
final class SearchModel {
  private final ServingCalibration calibration;
  private final Forecaster forecaster = new Forecaster(Calibration.NONE);
  private final SearchSpace space;

  SearchModel(ServingCalibration calibration, SearchSpace space) {
    this.calibration = calibration;
    this.space = space;
  }

  /** The memory of the busiest GPU. */
  MemoryFit memory(Choice choice) {
    return new MemoryModel(choice.plain(choice.spread(), space.work())).fit();
  }

  ReplicaForecast plain(Choice choice) {
    return forecaster.forecast(choice.plain(choice.spread(), space.work()));
  }

  /** The forecast itself. */
  SearchPoint exact(Choice choice, int users) {
    if (!choice.measured()) {
      return carried(choice, users);
    }
    ServingEstimate estimate = calibration.estimate(choice.serving(users));
    return point(
        choice,
        users,
        new Figures(
            estimate.firstTokenSeconds().p50(),
            estimate.perTokenSeconds().p50(),
            estimate.outputPerGpu().p50(),
            watts(choice, users)),
        Optional.of(estimate));
  }

  /** The same but for its range, faster. */
  SearchPoint median(Choice choice, int users) {
    if (!choice.measured()) {
      return carried(choice, users);
    }
    double[] medians = calibration.medians(choice.serving(users));
    return point(
        choice,
        users,
        new Figures(medians[0], medians[1], medians[2], watts(choice, users)),
        Optional.empty());
  }

  /** Stages were not measured: what measurements say about one stage is carried over. */
  private SearchPoint carried(Choice choice, int users) {
    SearchPoint plain = plain(choice, users);
    Choice one = choice.oneStage();
    if (!one.measured() || !memory(one).fits()) {
      return plain;
    }
    SearchPoint measured = median(one, users);
    SearchPoint same = plain(one, users);
    return plain.scaled(
        measured.firstTokenSeconds() / same.firstTokenSeconds(),
        measured.perTokenSeconds() / same.perTokenSeconds(),
        measured.tokensPerSecondPerGpu() / same.tokensPerSecondPerGpu(),
        plain.facilityWattsPerGpu());
  }

  /** What a search over loads starts from, quickly. */
  SearchPoint rough(Choice choice, int users) {
    return choice.measured() ? formula(choice, users, 1) : plain(choice, users);
  }

  /** The formula behind the forecast without what measurements say about its error. */
  SearchPoint formula(Choice choice, int users, double watts) {
    Solution solved = calibration.formula(choice.serving(users));
    double answer = solved.firstToken + space.work().outputTokens() * solved.perToken;
    double output = users * (double) space.work().outputTokens() / answer / choice.gpus();
    return point(
        choice,
        users,
        new Figures(solved.firstToken, solved.perToken, output, watts),
        Optional.empty());
  }

  /** By the plain formula. */
  SearchPoint plain(Choice choice, int users) {
    ReplicaForecast.Served served = served(choice, choice.spread(), space.work(), users);
    return point(
        choice,
        users,
        new Figures(
            served.latency().firstTokenSeconds(),
            served.latency().perTokenSeconds(),
            served.throughput().perGpu(),
            served.power().facilityWatts()),
        Optional.empty());
  }

  /** Facility power per GPU; prefill and decode weighed by their GPUs. */
  double watts(Choice choice, int users) {
    if (choice.prefill().isEmpty()) {
      return served(choice, choice.spread(), space.work(), users).power().facilityWatts();
    }
    Prefilling apart = choice.prefill().get();
    Workload work = space.work();
    Workload decode =
        new Workload(work.inputTokens(), work.outputTokens(), 1, work.load(), work.speculation());
    Workload prefill = new Workload(work.inputTokens(), 1, 0, work.load(), Speculation.NONE);
    double decoding =
        served(choice, choice.spread(), decode, Math.ceilDiv(users, choice.workers()))
            .power()
            .facilityWatts();
    double taking = served(choice, apart.spread(), prefill, 2).power().facilityWatts();
    int gpus = choice.gpus();
    return (taking * apart.gpus() + decoding * (gpus - apart.gpus())) / gpus;
  }

  private ReplicaForecast.Served served(
      Choice choice, Parallelism spread, Workload work, int users) {
    ReplicaInput input = choice.plain(spread, work.under(new Load.Concurrency(users)));
    if (forecaster.forecast(input) instanceof ReplicaForecast.Served served) {
      return served;
    }
    throw new IllegalStateException(spread + " was found to fit, but is not served");
  }

  /** What a load gives, before it is put beside its configuration. */
  private record Figures(double first, double step, double perGpu, double watts) {}

  private static SearchPoint point(
      Choice choice, int users, Figures figures, Optional<ServingEstimate> estimate) {
    return new SearchPoint(
        choice.engine(),
        choice.variant(),
        choice.spread(),
        choice.workers(),
        choice.prefill(),
        users,
        choice.space().gpus() / choice.gpus(),
        figures.first(),
        figures.step(),
        figures.perGpu(),
        figures.watts(),
        estimate);
  }
}
