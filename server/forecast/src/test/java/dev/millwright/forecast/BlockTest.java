package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.forecast.KernelTerm.Length;
import dev.millwright.forecast.KernelTerm.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final int ROWS = 60;
  private static final List<KernelTerm> TERMS =
      List.of(
          KernelTerm.of("FAMILY", .5, .1, KernelTerm.load(3)),
          KernelTerm.of("FAMILY GPU", 0, .2, KernelTerm.load(3)),
          KernelTerm.of("FAMILY GPU", 0, .3, KernelTerm.time(2)),
          KernelTerm.of("FAMILY", 0, .25, KernelTerm.hardware(1), KernelTerm.load(2)),
          KernelTerm.of("GPU", .2, .15, KernelTerm.time(1), KernelTerm.architecture(2)),
          KernelTerm.of("FAMILY GPU", 0, .12, KernelTerm.shares(.8)));

  private final Random random = new Random(11);
  private final Covariance covariance = new Covariance(TERMS);
  private final Site[] sites = IntStream.range(0, ROWS).mapToObj(i -> site()).toArray(Site[]::new);
  private final int[] own = IntStream.range(0, ROWS).filter(i -> i % 5 != 0).toArray();
  private final double[] departures = {0, .04, .5};
  private final Block block =
      new Block(
          covariance,
          sites,
          own,
          Arrays.stream(sites).mapToDouble(site -> departures[site.run()]).toArray());

  /** Groups are numbered over all terms; some places are alike in all but load and shares. */
  private Site site() {
    int family = random.nextInt(2);
    int gpu = random.nextInt(3);
    int both = 3 * family + gpu;
    int[] groups = {family, 2 + both, 8 + both, 14 + family, 16 + gpu, 19 + both};
    double[][] at = new double[Space.values().length][];
    at[Space.LOAD.ordinal()] = random.doubles(3, 0, 4).toArray();
    at[Space.TIME.ordinal()] = new double[] {random.nextInt(3)};
    at[Space.HARDWARE.ordinal()] = new double[] {gpu, .5 * gpu};
    at[Space.ARCHITECTURE.ordinal()] = new double[] {family};
    at[Space.SHARES.ordinal()] = random.doubles(2, 0, 1).toArray();
    return new Site(0, random.nextInt(3), groups, at);
  }

  /** As the terms are defined. */
  private double covariance(Site a, Site b) {
    double sum = a.run() == b.run() ? departures[a.run()] : 0;
    for (int t = 0; t < TERMS.size(); t++) {
      KernelTerm term = TERMS.get(t);
      double exponent = 0;
      for (Length length : term.lengths()) {
        int space = length.space().ordinal();
        for (int i = 0; i < a.at()[space].length; i++) {
          double d = (a.at()[space][i] - b.at()[space][i]) / length.length();
          exponent += .5 * d * d;
        }
      }
      double left = term.constant() + (1 - term.constant()) * Math.exp(-exponent);
      sum += a.groups()[t] == b.groups()[t] ? term.size() * term.size() * left : 0;
    }
    return sum;
  }

  @Test
  void aPlaceCovariesWithAllOthersAsTheTermsSay() {
    Site asked = site();
    double[] found = block.with(asked);
    assertThat(found).hasSize(own.length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(covariance(asked, sites[block.row(i)]), within(1e-10));
    }
  }

  @Test
  void placesCovaryWithEachOtherAsTheTermsSay() {
    int[] some = {2, 3, 8, 17, 31, 40};
    double[][] found = block.among(some);
    for (int i = 0; i < some.length; i++) {
      for (int j = i; j < some.length; j++) {
        Site a = sites[block.row(some[i])];
        Site b = sites[block.row(some[j])];
        assertThat(found[i][j]).isCloseTo(covariance(a, b), within(1e-10));
      }
    }
  }

  @Test
  void theWeightedSumIsThatOfTheCovariances() {
    double[] weights = random.doubles(ROWS, -1, 1).toArray();
    block.weigh(weights);
    Site asked = site();
    double sum =
        Arrays.stream(own).mapToDouble(i -> weights[i] * covariance(asked, sites[i])).sum();
    assertThat(block.weighted(asked)).isCloseTo(sum, within(1e-10));
    assertThat(block.weighted(block.with(asked))).isCloseTo(sum, within(1e-10));
  }

  @Test
  void aPlaceOfGroupsNeverSeenCovariesWithNothing() {
    Site strange = new Site(0, -1, new int[] {-1, -1, -1, -1, -1, -1}, site().at());
    block.weigh(new double[ROWS]);
    assertThat(block.with(strange)).containsOnly(0);
    assertThat(block.weighted(strange)).isZero();
  }

  @Test
  void theTableFadesAsTheExponentialDoes() {
    for (double x = 0; x < 29.9; x += .00371) {
      assertThat(Fading.of(x)).isCloseTo(Math.exp(-x), within(1e-11 * Math.exp(-x)));
    }
    assertThat(Fading.of(31)).isZero();
    assertThat(Fading.of(Double.POSITIVE_INFINITY)).isZero();
  }
}
