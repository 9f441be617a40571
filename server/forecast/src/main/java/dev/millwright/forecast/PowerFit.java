package dev.millwright.forecast;

import java.util.Arrays;
import java.util.List;

/** Fits the constants of {@link PowerForm} to observations. */
final class PowerFit {
  private static final double STEP_TOLERANCE = .15;
  private static final double WATTS_TOLERANCE = .08;
  private static final double INTER_TOKEN_TOLERANCE = .4;
  private static final int FIGURES = 3;

  private PowerFit() {}

  static double[] constants(List<EnergyObservation> observations, List<ModelShape> shapes) {
    PowerConstant[] all = PowerConstant.values();
    double[] stiff = new double[all.length];
    Arrays.fill(stiff, 1e-3);
    int rows = observations.size() * FIGURES;
    double[] weight = new double[rows];
    Arrays.fill(weight, 1);
    return new ConstantsFit(
            new ConstantsFit.Prior(
                Arrays.stream(all).mapToDouble(c -> c.start).toArray(),
                Arrays.stream(all).mapToDouble(c -> c.width).toArray(),
                stiff,
                1),
            new int[rows],
            1,
            weight,
            (row, k) -> {
              EnergyObservation o = observations.get(row / FIGURES);
              return residual(
                  o, new PowerForm(o.input(), shapes.get(row / FIGURES), k), row % FIGURES);
            })
        .fit()
        .getFirst();
  }

  private static double residual(EnergyObservation o, PowerForm form, int figure) {
    return switch (figure) {
      case 0 -> Math.log(form.step / (o.input().running() / o.tokensPerSecond())) / STEP_TOLERANCE;
      case 1 -> Math.log(form.watts * o.input().gpus() / o.watts()) / WATTS_TOLERANCE;
      default -> Math.log(form.interToken / o.interTokenSeconds()) / INTER_TOKEN_TOLERANCE;
    };
  }
}
