package dev.millwright.forecast;

import static dev.millwright.forecast.KernelTerm.architecture;
import static dev.millwright.forecast.KernelTerm.hardware;
import static dev.millwright.forecast.KernelTerm.load;
import static dev.millwright.forecast.KernelTerm.shares;
import static dev.millwright.forecast.KernelTerm.time;

import java.util.List;

/** The terms by which residuals of measured deployments are carried to others. */
final class Kernels {
  static final double PER_TOKEN_NOISE = .04;
  static final double FIRST_TOKEN_NOISE = .2;

  static final List<KernelTerm> PER_TOKEN =
      List.of(
          KernelTerm.of("ENGINE GPU FAMILY PRECISION GUESSING", 0, .15, load(5.2)),
          KernelTerm.of("ENGINE GPU FAMILY PRECISION GUESSING MODE LAYOUT", 0, .08, load(3.87)),
          KernelTerm.of("ENGINE GPU FAMILY GUESSING MODE", 0, .16, time(.32)),
          KernelTerm.of("ENGINE GPU FAMILY GUESSING MODE PRECISION", 0, .084, time(.32), load(5.2)),
          KernelTerm.of("ENGINE GPU FAMILY", 0, .106, time(3.6)),
          KernelTerm.of("ENGINE GPU FAMILY MODE GUESSING SOURCE", .5, .062, load(2.93)),
          KernelTerm.of("ENGINE FAMILY PRECISION", .5, .08, load(2.93)),
          KernelTerm.of("ENGINE FAMILY", .5, .03, load(2.93)),
          KernelTerm.of("FAMILY", .5, .03, load(2.93)),
          KernelTerm.of("ENGINE FAMILY PRECISION GUESSING MODE", 0, .2, hardware(.5), load(3.87)),
          KernelTerm.of("BACKEND GPU FAMILY GUESSING", .5, .169, load(2.93)),
          KernelTerm.of("ENGINE GPU FAMILY MODE RANKS", 0, .1, load(2.89)),
          KernelTerm.of("ENGINE GPU FAMILY", 0, .15, shares(.8)));

  static final List<KernelTerm> FIRST_TOKEN =
      List.of(
          KernelTerm.of("ENGINE GPU FAMILY PRECISION MODE", 0, .2, load(2.0)),
          KernelTerm.of(
              "ENGINE GPU FAMILY PRECISION MODE LAYOUT PREFILL_LAYOUT STATISTIC", 0, .2, load(1.8)),
          KernelTerm.of("ENGINE GPU FAMILY MODE", 0, .15, time(.3)),
          KernelTerm.of("ENGINE GPU FAMILY MODE PRECISION GUESSING", 0, .15, time(.3), load(2.0)),
          KernelTerm.of("ENGINE GPU FAMILY", 0, .1, time(3)),
          KernelTerm.of("ENGINE GPU FAMILY MODE SOURCE STATISTIC", .5, .1, load(2.8)),
          KernelTerm.of("ENGINE FAMILY STATISTIC", .5, .15, load(2.8)),
          KernelTerm.of("ENGINE GPU", .5, .1, load(2.8)),
          KernelTerm.of("ENGINE MODE STATISTIC", .5, .1, load(2.8)),
          KernelTerm.of("ENGINE FAMILY MODE", 0, .3, hardware(.5), load(1.8)),
          KernelTerm.of("ENGINE BACKEND GPU FAMILY GUESSING", .5, .15, load(2.8)),
          KernelTerm.of("ENGINE GPU FAMILY MODE", 0, .15, load(2.5)),
          KernelTerm.of("ENGINE MODE", 0, .2, shares(.25)),
          KernelTerm.of("ENGINE GPU FAMILY MODE", 0, .15, shares(.25)),
          KernelTerm.of("ENGINE", 0, .15, architecture(1), load(3)));

  private Kernels() {}
}
