package dev.millwright.forecast;

import dev.millwright.forecast.KernelFigures.Figure;
import java.util.Arrays;
import java.util.List;

/** Makes a {@link Figure} of kernels that were timed in many sizes. */
public final class KernelFit {
  /** Sizes of an error that count as usual, in logarithms. */
  private static final double TOLERANCE = .2;

  /** The timings decide; where they start from does not. */
  private static final double FREE = 10;

  private KernelFit() {}

  /**
   * One kernel.
   *
   * @param readSeconds its bytes at full bandwidth
   * @param arithmeticSeconds its FLOP at the full peak of its format
   * @param seconds what it took
   */
  public record Timing(double readSeconds, double arithmeticSeconds, double seconds) {
    public Timing {
      Check.positive("timing.readSeconds", readSeconds);
      Check.positive("timing.arithmeticSeconds", arithmeticSeconds);
      Check.positive("timing.seconds", seconds);
    }
  }

  /**
   * Start, bandwidth and arithmetic by least squares of logarithms that far-off timings sway
   * little; {@code start + ((read/bandwidth)⁴ + (arithmetic/compute)⁴)^¼}.
   *
   * @param steps kernels as decode steps start them
   * @param prompts kernels with thousands of tokens; what they reach is the median
   */
  public static Figure of(List<Timing> steps, List<Timing> prompts) {
    double[] start = {10e-6, .75, .3};
    double[] free = {FREE, FREE, FREE};
    double[] even = new double[steps.size()];
    Arrays.fill(even, 1);
    double[] k =
        new ConstantsFit(
                new ConstantsFit.Prior(start, free, free, TOLERANCE),
                new int[steps.size()],
                1,
                even,
                (row, at) -> {
                  Timing timing = steps.get(row);
                  double taken =
                      at[0]
                          + DecodeStep.soft(
                              timing.readSeconds() / at[1], timing.arithmeticSeconds() / at[2]);
                  return Math.log(taken / timing.seconds());
                })
            .fit()
            .getFirst();
    double[] reached =
        prompts.stream().mapToDouble(t -> t.arithmeticSeconds() / t.seconds()).sorted().toArray();
    return new Figure(k[0], k[1], k[2], median(reached));
  }

  /** The middle of each number of some figures. */
  public static Figure median(List<Figure> figures) {
    return new Figure(
        median(figures.stream().mapToDouble(Figure::startSeconds).sorted().toArray()),
        median(figures.stream().mapToDouble(Figure::bandwidthShare).sorted().toArray()),
        median(figures.stream().mapToDouble(Figure::computeShare).sorted().toArray()),
        median(figures.stream().mapToDouble(Figure::promptShare).sorted().toArray()));
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
