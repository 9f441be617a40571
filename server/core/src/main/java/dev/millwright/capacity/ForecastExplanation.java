package dev.millwright.capacity;

import java.util.List;

/**
 * Where a forecast comes from.
 *
 * @param sentence what the figures rest on, in one sentence
 * @param users of each replica that it is about
 * @param perToken what the time per token is the sum of, before what measurements make of it
 * @param firstToken the same for the first token
 * @param perTokenCorrection what measured deployments nearby make of the time per token, as a
 *     factor
 * @param firstTokenCorrection the same for the first token
 * @param nearest measured deployments, nearest first; empty where there is no calibrated forecast
 * @param interval how the range came about
 * @param assumptions the one that moves output most first
 */
public record ForecastExplanation(
    String sentence,
    int users,
    List<TimeLine> perToken,
    List<TimeLine> firstToken,
    double perTokenCorrection,
    double firstTokenCorrection,
    List<MeasuredNeighbour> nearest,
    List<IntervalLine> interval,
    List<AssumptionLine> assumptions) {
  /** Keeps unmodifiable copies. */
  public ForecastExplanation {
    perToken = List.copyOf(perToken);
    firstToken = List.copyOf(firstToken);
    nearest = List.copyOf(nearest);
    interval = List.copyOf(interval);
    assumptions = List.copyOf(assumptions);
  }

  /** A part of a time; the shares of all parts are 1. */
  public record TimeLine(String name, double milliseconds, double share) {}

  /**
   * A measured deployment.
   *
   * @param id under which its source has it
   * @param date day of the measurement or of its software; "unknown" where nobody says
   * @param distance 0 for one that must err alike, 1 for one that says nothing
   */
  public record MeasuredNeighbour(
      String id,
      String source,
      String date,
      String deployment,
      double distance,
      double perTokenMilliseconds) {}

  /**
   * One reason for the width of the range.
   *
   * @param share of the variance, 0 to 1; for the class of novelty 0, because it scales the whole
   * @param words what it is
   */
  public record IntervalLine(String name, double share, String words) {}

  /** An assumption changed both ways: output tokens/s per GPU with less and with more of it. */
  public record AssumptionLine(String name, String change, double less, double more) {}
}
