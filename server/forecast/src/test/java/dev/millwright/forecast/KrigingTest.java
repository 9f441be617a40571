package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.forecast.KernelTerm.Space;
import dev.millwright.forecast.Kriging.Belief;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KrigingTest {
  private static final double NOISE = .05;
  private static final int ROWS = 40;
  private static final List<KernelTerm> TERMS =
      List.of(
          KernelTerm.of("FAMILY GPU", 0, .2, KernelTerm.load(2)),
          KernelTerm.of("FAMILY", .5, .1, KernelTerm.load(3)));

  private final Random random = new Random(7);
  private final double[][][] at =
      IntStream.range(0, ROWS)
          .mapToObj(i -> place(3 * random.nextDouble()))
          .toArray(double[][][]::new);
  private final double[] residuals = random.doubles(ROWS, -.3, .3).toArray();
  private final double[] doubts = random.doubles(ROWS, 1, 3).toArray();

  private static double[][] place(double load) {
    double[][] spaces = new double[Space.values().length][0];
    spaces[Space.LOAD.ordinal()] = new double[] {load};
    return spaces;
  }

  private static String[] keys(String family, String gpu) {
    return new String[] {family + gpu, family};
  }

  private static String family(int row) {
    return row % 3 == 0 ? "a" : "b";
  }

  private static String gpu(int row) {
    return row % 2 == 0 ? "x" : "y";
  }

  /** Learned with each family as a block, or all as one. */
  private Kriging learned(boolean blocks, double[] left) {
    Kriging kriging = new Kriging(TERMS, NOISE);
    Site[] sites =
        IntStream.range(0, ROWS)
            .mapToObj(
                i -> kriging.site(blocks ? family(i) : "", keys(family(i), gpu(i)), at[i], true))
            .toArray(Site[]::new);
    double[] without = kriging.learn(sites, residuals, doubts, true);
    System.arraycopy(without, 0, left, 0, ROWS);
    return kriging;
  }

  @Test
  void blocksAnswerAsAllRowsTogether() {
    double[] leftOfBlocks = new double[ROWS];
    double[] leftOfAll = new double[ROWS];
    Kriging blocks = learned(true, leftOfBlocks);
    Kriging all = learned(false, leftOfAll);
    for (int i = 0; i < ROWS; i++) {
      assertThat(blocks.weight(i)).isCloseTo(all.weight(i), within(1e-9));
      assertThat(leftOfBlocks[i]).isCloseTo(leftOfAll[i], within(1e-9));
    }
    for (String family : List.of("a", "b")) {
      Belief one = blocks.belief(blocks.site(family, keys(family, "x"), place(1.3), false));
      Belief other = all.belief(all.site("", keys(family, "x"), place(1.3), false));
      assertThat(one.mean()).isCloseTo(other.mean(), within(1e-9));
      assertThat(one.deviation()).isCloseTo(other.deviation(), within(1e-9));
      assertThat(one.mean()).isNotZero();
    }
  }

  @Test
  void whatWasNeverSeenIsAsUnsureAsAllTermsTogether() {
    Kriging kriging = learned(true, new double[ROWS]);
    Belief unknown = kriging.belief(kriging.site("c", keys("c", "x"), place(1), false));
    assertThat(unknown.mean()).isZero();
    assertThat(unknown.deviation()).isCloseTo(Math.hypot(.2, .1), within(1e-9));
    Belief otherGpu = kriging.belief(kriging.site("a", keys("a", "z"), place(1), false));
    Belief known = kriging.belief(kriging.site("a", keys("a", "x"), place(1), false));
    assertThat(otherGpu.deviation()).isBetween(.2, unknown.deviation());
    assertThat(known.deviation()).isLessThan(.2);
  }
}
