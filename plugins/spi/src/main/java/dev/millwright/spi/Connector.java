package dev.millwright.spi;

/**
 * One configured endpoint. What it can do is said by the ability interfaces it also implements
 * ({@link InventorySource}, {@link IndicatorControl}). Closed exactly once, after the last call has
 * returned; after that no method is called.
 */
public interface Connector extends AutoCloseable {
  /**
   * Asks the endpoint, with credentials, who it is.
   *
   * @throws ConnectorException UNAUTHORISED when the credentials are refused
   */
  ProbeResult probe() throws ConnectorException;

  /** Ends what the connector started, such as a device session. */
  @Override
  void close();
}
