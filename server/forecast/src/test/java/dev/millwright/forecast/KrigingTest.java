package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.forecast.KernelTerm.Space;
import dev.millwright.forecast.Kriging.Belief;
import dev.millwright.forecast.Kriging.Trust;
import dev.millwright.forecast.Kriging.Untold;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
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

  /** A row of one of four runs, each of one family. */
  private Site site(Kriging kriging, boolean blocks, int row) {
    String family = family(row);
    return kriging.site(blocks ? family : "", run(row), keys(family, gpu(row)), at[row], true);
  }

  private static String run(int row) {
    return family(row) + row % 4 / 2;
  }

  /** Learned with each family as a block, or all as one. */
  private Kriging learned(boolean blocks, double[] left) {
    Kriging kriging = new Kriging(TERMS, NOISE);
    Site[] sites =
        IntStream.range(0, ROWS).mapToObj(i -> site(kriging, blocks, i)).toArray(Site[]::new);
    System.arraycopy(kriging.untold(sites, residuals, doubts).row(), 0, left, 0, ROWS);
    kriging.learn(sites, residuals, Trust.of(doubts));
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
      Belief one = blocks.belief(blocks.site(family, "", keys(family, "x"), place(1.3), false));
      Belief other = all.belief(all.site("", "", keys(family, "x"), place(1.3), false));
      assertThat(one.mean()).isCloseTo(other.mean(), within(1e-9));
      assertThat(one.deviation()).isCloseTo(other.deviation(), within(1e-9));
      assertThat(one.mean()).isNotZero();
    }
  }

  @Test
  void whatWasNeverSeenIsAsUnsureAsAllTermsTogether() {
    Kriging kriging = learned(true, new double[ROWS]);
    Belief unknown = kriging.belief(kriging.site("c", "", keys("c", "x"), place(1), false));
    assertThat(unknown.mean()).isZero();
    assertThat(unknown.deviation()).isCloseTo(Math.hypot(.2, .1), within(1e-9));
    Belief otherGpu = kriging.belief(kriging.site("a", "", keys("a", "z"), place(1), false));
    Belief known = kriging.belief(kriging.site("a", "", keys("a", "x"), place(1), false));
    assertThat(otherGpu.deviation()).isBetween(.2, unknown.deviation());
    assertThat(known.deviation()).isLessThan(.2);
  }

  @Test
  void whatARunErrsByIsWhatAllOthersDoNotTell() {
    Kriging all = new Kriging(TERMS, NOISE);
    Site[] sites = rows(all, i -> true);
    Untold untold = all.untold(sites, residuals, doubts);
    Kriging others = new Kriging(TERMS, NOISE);
    int[] kept = IntStream.range(0, ROWS).filter(i -> !run(i).equals("a1")).toArray();
    others.learn(
        rows(others, i -> !run(i).equals("a1")),
        Arrays.stream(kept).mapToDouble(i -> residuals[i]).toArray(),
        Trust.of(Arrays.stream(kept).mapToDouble(i -> doubts[i]).toArray()));
    double[] left =
        IntStream.range(0, ROWS)
            .filter(i -> run(i).equals("a1"))
            .mapToDouble(i -> residuals[i] - others.mean(asked(others, "a1", i)))
            .sorted()
            .toArray();
    double median = (left[(left.length - 1) / 2] + left[left.length / 2]) / 2;
    for (int i = 0; i < ROWS; i++) {
      if (run(i).equals("a1")) {
        assertThat(untold.run()[i]).isCloseTo(median, within(1e-9));
      }
    }
  }

  @Test
  void whatARunErrsByAloneIsToldToItselfAlone() {
    double[] departures = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      departures[i] = run(i).equals("a1") ? 4 : 0;
      residuals[i] = run(i).equals("a1") ? 1 : 0;
    }
    Kriging told = new Kriging(TERMS, NOISE);
    told.learn(rows(told, i -> true), residuals, Trust.of(doubts));
    Kriging kept = new Kriging(TERMS, NOISE);
    kept.learn(rows(kept, i -> true), residuals, new Trust(doubts, departures));
    assertThat(kept.departure(3)).isEqualTo(4);
    double others = told.mean(asked(told, "another", 3));
    assertThat(others).isGreaterThan(.1);
    assertThat(kept.mean(asked(kept, "another", 3))).isBetween(0., others / 2);
    assertThat(kept.mean(asked(kept, "a1", 3))).isGreaterThan(.9);
    assertThat(kept.belief(asked(kept, "another", 3)).deviation())
        .isGreaterThan(kept.belief(asked(kept, "a1", 3)).deviation());
  }

  private Site[] rows(Kriging kriging, IntPredicate some) {
    return IntStream.range(0, ROWS)
        .filter(some)
        .mapToObj(i -> site(kriging, false, i))
        .toArray(Site[]::new);
  }

  private Site asked(Kriging kriging, String run, int row) {
    return kriging.site("", run, keys(family(row), gpu(row)), at[row], false);
  }
}
