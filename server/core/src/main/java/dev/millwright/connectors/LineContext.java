package dev.millwright.connectors;

import dev.millwright.gateway.Gateway;
import dev.millwright.spi.ConnectorContext;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.HttpCall;
import dev.millwright.spi.KeyValueStore;
import java.time.Clock;

/** A plugin's way out: the gateway's line to its endpoint. */
record LineContext(Gateway.Line line, Clock clock, KeyValueStore store)
    implements ConnectorContext {
  @Override
  public HttpAnswer http(HttpCall call) throws ConnectorException {
    return line.send(call);
  }
}
