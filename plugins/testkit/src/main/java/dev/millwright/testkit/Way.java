package dev.millwright.testkit;

import dev.millwright.spi.Connector;
import dev.millwright.wire.SerialisingProxy;

/** How a contract calls a connector: as an object, and with every call turned into bytes. */
public enum Way {
  /** As a plugin inside the server. */
  DIRECT,
  /** As a plugin in a process of its own. */
  THROUGH_BYTES;

  /** The connector called this way. */
  public Connector to(Connector connector) {
    return this == DIRECT ? connector : SerialisingProxy.around(connector);
  }
}
