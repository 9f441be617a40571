package dev.millwright.forecast;

import dev.millwright.forecast.Kriging.Belief;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fitted closed form with both corrections: forecasts medians and sizes of errors. */
final class Corrector {
  private static final double FILL_AGGREGATED = 1 / 1.026;
  private static final double FILL_SPLIT = 1 / 1.09;
  private static final double OUTPUT_NOISE = .05;

  private final KernelFigures kernels;
  private final Map<String, EngineConstants> constants;
  private final Correction perToken;
  private final Correction firstToken;
  private final Set<String> families = new HashSet<>();
  private final Set<MeasuredSystem> systems = new HashSet<>();

  Corrector(
      KernelFigures kernels,
      Map<String, EngineConstants> constants,
      Correction perToken,
      Correction firstToken,
      List<ServingInput> measured) {
    this.kernels = kernels;
    this.constants = constants;
    this.perToken = perToken;
    this.firstToken = firstToken;
    for (ServingInput input : measured) {
      families.add(input.model().family());
      systems.add(MeasuredSystem.of(input));
    }
  }

  Map<String, EngineConstants> constants() {
    return constants;
  }

  KernelFigures kernels() {
    return kernels;
  }

  ServingCase serving(ServingInput input) {
    return new ServingCase(input, kernels);
  }

  Correction perToken() {
    return perToken;
  }

  Correction firstToken() {
    return firstToken;
  }

  Novelty novelty(ServingInput input) {
    if (systems.contains(MeasuredSystem.of(input))) {
      return Novelty.CONFIGURATION;
    }
    return families.contains(input.model().family()) ? Novelty.SYSTEM : Novelty.MODEL;
  }

  EngineConstants of(ServingInput input) {
    EngineConstants own = constants.get(input.software().engine());
    return own == null ? java.util.Objects.requireNonNull(constants.get("")) : own;
  }

  RawEstimate estimate(ServingInput input) {
    ServingCase serving = serving(input);
    double chance = input.speculation();
    if (chance < .02) {
      return one(serving, false, true);
    }
    return chance > .98
        ? one(serving, true, true)
        : RawEstimate.mixed(one(serving, false, true), one(serving, true, true), chance);
  }

  /** Medians alone, for deployments of which it is known whether they guess; sizes mean nothing. */
  RawEstimate medians(ServingInput input) {
    return one(serving(input), input.speculation() > .5, false);
  }

  /** The time per token alone, for the same deployments; the other two figures mean nothing. */
  RawEstimate perToken(ServingInput input) {
    Solution solution = new Solution(serving(input), input.speculation() > .5, of(input));
    Belief step = perToken.belief(solution);
    double time = solution.perToken * Math.exp(step.mean());
    double size = size(step, perToken);
    return new RawEstimate(time, size, 0, 0, 0, 0, solution.perToken);
  }

  private RawEstimate one(ServingCase serving, boolean guessing, boolean sized) {
    Solution solution = new Solution(serving, guessing, of(serving.input));
    Belief step = sized ? perToken.belief(solution) : perToken.mean(solution);
    double time = solution.perToken * Math.exp(step.mean());
    Belief first = sized ? firstToken.belief(solution) : firstToken.mean(solution);
    double wait = solution.firstToken(time) * Math.exp(first.mean());
    double answer = wait + serving.out * time;
    double output =
        (serving.split ? FILL_SPLIT : FILL_AGGREGATED)
            * serving.users
            * serving.out
            / answer
            / serving.input.gpus();
    double stepSize = size(step, perToken);
    double waitSize = size(first, firstToken);
    double stepPart = serving.out * time / answer * stepSize;
    double waitPart = wait / answer * waitSize;
    return new RawEstimate(
        time,
        stepSize,
        wait,
        waitSize,
        output,
        Math.sqrt(stepPart * stepPart + waitPart * waitPart + OUTPUT_NOISE * OUTPUT_NOISE),
        solution.perToken);
  }

  private static double size(Belief belief, Correction correction) {
    double noise = correction.noise();
    return Math.sqrt(belief.deviation() * belief.deviation() + noise * noise);
  }
}
