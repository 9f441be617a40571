package dev.millwright.forecast;

import java.util.Map;

/**
 * What is known about how engines really behave, and how sure it is.
 *
 * @param label what a reader sees beside every figure
 * @param measuredPoints measurements it rests on
 * @param common constants of engines that have none of their own
 * @param byEngine constants of single engines
 */
public record Calibration(
    String label, int measuredPoints, Constants common, Map<Engine, Constants> byEngine) {
  /** Nothing measured: starting constants for every engine, and no interval. */
  public static final Calibration NONE =
      new Calibration("not calibrated, no interval", 0, Constants.STARTING, Map.of());

  public Calibration {
    Check.named("calibration.label", label);
    Check.between("calibration.measuredPoints", measuredPoints, 0, Integer.MAX_VALUE);
    byEngine = Map.copyOf(byEngine);
  }

  /** The constants that hold for an engine. */
  public Constants of(Engine engine) {
    return byEngine.getOrDefault(engine, common);
  }
}
