package dev.millwright.forecast;

import java.util.Optional;

/** Figures of a search: the forecast of each choice, and the formula behind it as a quick guess. */
final class SearchModel {
  private final ServingCalibration calibration;
  private final DeploymentForecaster forecaster;
  private final Forecaster plain = new Forecaster(Calibration.NONE);
  private final SearchSpace space;

  SearchModel(ServingCalibration calibration, EnergyCalibration energy, SearchSpace space) {
    this.calibration = calibration;
    this.forecaster = new DeploymentForecaster(calibration, energy);
    this.space = space;
  }

  /** The memory of the busiest GPU. */
  MemoryFit memory(Choice choice) {
    return new MemoryModel(choice.plain(choice.spread(), space.work())).fit();
  }

  ReplicaForecast plain(Choice choice) {
    return plain.forecast(choice.plain(choice.spread(), space.work()));
  }

  /** The forecast itself. */
  SearchPoint exact(Choice choice, int users) {
    return point(choice, users, forecaster.forecast(choice.deployment(users)));
  }

  /** The same but for its range, faster. */
  SearchPoint median(Choice choice, int users) {
    return point(choice, users, forecaster.medians(choice.deployment(users)));
  }

  /** What a search over loads starts from, quickly. */
  SearchPoint rough(Choice choice, int users) {
    return choice.measured() ? formula(choice, users) : point(choice, users, plain(choice, users));
  }

  /** The formula behind the forecast without what measurements say about its error. */
  private SearchPoint formula(Choice choice, int users) {
    QuickSolution solved = calibration.quickFormula(choice.serving(users));
    double answer = solved.firstToken() + space.work().outputTokens() * solved.perToken();
    double output = users * (double) space.work().outputTokens() / answer / choice.gpus();
    return point(
        choice, users, solved.firstToken(), solved.perToken(), output, 1, Optional.empty());
  }

  private ReplicaForecast plain(Choice choice, int users) {
    Workload work = space.work().under(new Load.Concurrency(users));
    return plain.forecast(choice.plain(choice.spread(), work));
  }

  private static SearchPoint point(Choice choice, int users, ReplicaForecast forecast) {
    if (forecast instanceof ReplicaForecast.Served served) {
      return point(
          choice,
          users,
          served.latency().firstTokenSeconds(),
          served.latency().perTokenSeconds(),
          served.throughput().perGpu(),
          served.power().facilityWatts(),
          served.range());
    }
    throw new IllegalStateException(choice.spread() + " was found to fit, but is not served");
  }

  private static SearchPoint point(
      Choice choice,
      int users,
      double first,
      double step,
      double perGpu,
      double watts,
      Optional<ServedRange> range) {
    long deployments = choice.space().gpus() / choice.gpus();
    return new SearchPoint(
        choice.engine(),
        choice.variant(),
        choice.spread(),
        choice.workers(),
        choice.prefill(),
        users,
        deployments,
        (double) deployments * choice.gpus() / choice.space().gpus(),
        first,
        step,
        perGpu,
        watts,
        leftWatts(choice.space(), deployments * choice.gpus()),
        range);
  }

  /** Facility power of the GPUs left over, which idle, per GPU in use. */
  private static double leftWatts(SearchSpace space, long used) {
    double idle = PowerModel.idleFacilityWatts(space.hardware(), space.pue());
    return (space.gpus() - used) * idle / used;
  }
}
