package dev.millwright.spi;

/**
 * The ability to set the identify (locator) LED of a target. The effect is started under the
 * caller's id and can always be looked at.
 */
public interface IndicatorControl {
  /** Asks for a state of the LED; returns when the device has accepted it. */
  Receipt start(CallId call, TargetId target, IndicatorState wanted) throws ConnectorException;

  /** Reads the LED as the device reports it now. */
  IndicatorObservation observe(TargetId target) throws ConnectorException;
}
