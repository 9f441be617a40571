package dev.millwright.forecast;

import java.util.List;

/**
 * Where the figures for a deployment come from.
 *
 * @param parts what the closed form's mean step is made of, in seconds per output token
 * @param waits the same for the time to first token
 * @param perTokenCorrection what measured deployments nearby make of the closed form's time per
 *     token, as a factor
 * @param firstTokenCorrection the same for the first token
 * @param nearest the measured deployments most like it, nearest first
 * @param spread how the range of the time per token came about
 * @param tornado assumptions, the one that moves output per GPU most first
 */
public record Explanation(
    List<Part> parts,
    List<Part> waits,
    double perTokenCorrection,
    double firstTokenCorrection,
    List<Neighbour> nearest,
    Spread spread,
    List<Assumption> tornado) {
  public Explanation {
    parts = List.copyOf(parts);
    waits = List.copyOf(waits);
    nearest = List.copyOf(nearest);
    tornado = List.copyOf(tornado);
  }

  /** A part of a time. */
  public record Part(String what, double seconds) {}

  /**
   * A measured deployment.
   *
   * @param distance 0 for one that must err alike, 1 for one that says nothing about it
   * @param perTokenSeconds as it was measured
   */
  public record Neighbour(LearnedRow row, double distance, double perTokenSeconds) {}

  /**
   * How a range came about. The first three are variances of the logarithm.
   *
   * @param noise repeats of one measurement differ by so much
   * @param distance of the nearest measured deployments
   * @param label whether tokens are guessed ahead is not known
   * @param left what own points leave of the size, 1 without them
   * @param novelty the class whose held-out points scale the range
   * @param low tenth percentile of those points' deviation over its expected size
   * @param high ninetieth percentile
   * @param shift what takes the median of measured over forecast to one, as a factor
   * @param heldOut how many held-out points stand behind them; 0 when there are none
   */
  public record Spread(
      double noise,
      double distance,
      double label,
      double left,
      Novelty novelty,
      double low,
      double high,
      double shift,
      int heldOut) {}

  /**
   * One assumption changed both ways, all else kept.
   *
   * @param less output tokens/s per GPU with less of it
   * @param more with more of it
   */
  public record Assumption(String what, String change, double less, double more) {
    /** The ratio of both, at least 1. */
    public double swing() {
      return Math.max(less, more) / Math.min(less, more);
    }
  }
}
