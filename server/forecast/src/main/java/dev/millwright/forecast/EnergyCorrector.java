package dev.millwright.forecast;

import dev.millwright.forecast.KernelTerm.Space;
import dev.millwright.forecast.Kriging.Belief;
import java.util.Arrays;
import java.util.List;

/** The fitted power form with its three corrections. */
final class EnergyCorrector {
  private static final double[] NONE = {};

  private final double[] constants;
  private final Kriging[] corrections;
  private final boolean ranksMeasured;

  private EnergyCorrector(double[] constants, Kriging[] corrections, boolean ranksMeasured) {
    this.constants = constants;
    this.corrections = corrections;
    this.ranksMeasured = ranksMeasured;
  }

  /** A forecast before its range is drawn. */
  record Raw(double[] values, double[] sizes, double limit, boolean unmeasuredRanks) {
    double value(int figure) {
      return values[figure];
    }

    double size(int figure) {
      return sizes[figure];
    }
  }

  static EnergyCorrector fitted(List<EnergyObservation> observations) {
    return of(EnergyCalibration.constants(observations), observations);
  }

  static EnergyCorrector of(double[] constants, List<EnergyObservation> observations) {
    EnergyKernels[] kinds = EnergyKernels.values();
    Kriging[] corrections = new Kriging[kinds.length];
    int n = observations.size();
    double[][] residuals = new double[kinds.length][n];
    Place[] places = new Place[n];
    for (int i = 0; i < n; i++) {
      EnergyObservation o = observations.get(i);
      places[i] = Place.of(o.input(), constants);
      double[] form = places[i].values();
      residuals[0][i] = Math.log(o.watts() / form[0]);
      residuals[1][i] = Math.log(o.joulesPerToken() / form[1]);
      residuals[2][i] = Math.log(o.interTokenSeconds() / form[3]);
    }
    double[] sure = new double[n];
    Arrays.fill(sure, 1);
    for (int k = 0; k < kinds.length; k++) {
      Kriging kriging = new Kriging(kinds[k].terms(), kinds[k].noise);
      Site[] sites = new Site[n];
      for (int i = 0; i < n; i++) {
        sites[i] = kriging.site("", "", places[i].keys(), places[i].at(), true);
      }
      kriging.learn(sites, residuals[k], Kriging.Trust.of(sure));
      corrections[k] = kriging;
    }
    boolean ranks = observations.stream().anyMatch(o -> o.input().attentionData() > 1);
    return new EnergyCorrector(constants, corrections, ranks);
  }

  double[] constants() {
    return constants;
  }

  /** A server in the closed form: watts, joules per token, tokens/s, seconds between tokens. */
  private record Place(double[] values, String[] keys, double[][] at) {
    static Place of(EnergyInput in, double[] constants) {
      ModelShape shape = new ModelShape(in.model().architecture());
      PowerForm form = new PowerForm(in, shape, constants);
      double watts = form.watts * in.gpus();
      double tokens = in.running() / form.step;
      double[][] at = new double[Space.values().length][];
      Arrays.fill(at, NONE);
      at[Space.LOAD.ordinal()] = new double[] {Math.log(in.running())};
      at[Space.SHARES.ordinal()] = form.shares;
      return new Place(
          new double[] {watts, watts / tokens, tokens, form.interToken},
          EnergyKernels.keys(in, shape),
          at);
    }
  }

  /** Watts of all GPUs, without what they may err by. */
  double watts(EnergyInput in) {
    Place place = Place.of(in, constants);
    Kriging first = corrections[0];
    double mean = first.mean(first.site("", "", place.keys(), place.at(), false));
    return place.values()[0] * Math.exp(mean);
  }

  /** Watts of all GPUs alone, as {@link #estimate} has them. */
  Raw power(EnergyInput in) {
    Place place = Place.of(in, constants);
    Belief belief = belief(0, place);
    double limit = in.hardware().tdpWatts() * in.gpus();
    double watts = Math.min(limit, place.values()[0] * Math.exp(belief.mean()));
    return new Raw(new double[] {watts}, new double[] {size(0, belief)}, limit, false);
  }

  private Belief belief(int k, Place place) {
    return corrections[k].belief(corrections[k].site("", "", place.keys(), place.at(), false));
  }

  private double size(int k, Belief belief) {
    return Math.hypot(belief.deviation(), corrections[k].noise());
  }

  Raw estimate(EnergyInput in) {
    Place place = Place.of(in, constants);
    Belief[] beliefs = new Belief[corrections.length];
    double[] sizes = new double[4];
    for (int k = 0; k < corrections.length; k++) {
      beliefs[k] = belief(k, place);
      sizes[k == 2 ? 3 : k] = size(k, beliefs[k]);
    }
    double limit = in.hardware().tdpWatts() * in.gpus();
    double watts = Math.min(limit, place.values()[0] * Math.exp(beliefs[0].mean()));
    double joules = place.values()[1] * Math.exp(beliefs[1].mean());
    sizes[2] = Math.hypot(sizes[0], sizes[1]);
    return new Raw(
        new double[] {
          watts, joules, watts / joules, place.values()[3] * Math.exp(beliefs[2].mean())
        },
        sizes,
        limit,
        in.attentionData() > 1 && !ranksMeasured);
  }
}
