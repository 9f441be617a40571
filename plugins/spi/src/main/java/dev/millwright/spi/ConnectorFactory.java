package dev.millwright.spi;

/**
 * One vendor product. Found by {@link java.util.ServiceLoader}, created once, holds no connection.
 */
public interface ConnectorFactory {
  /** What this factory connects to, and how to recognise it, as data. */
  ConnectorType type();

  /** The fields an operator fills in; the host renders and validates them. */
  ConfigSchema config();

  /**
   * Opens one configured endpoint. Makes no call on the network by itself.
   *
   * @throws ConnectorException when the configuration cannot work
   */
  Connector open(ConnectorConfig config, ConnectorContext context) throws ConnectorException;
}
