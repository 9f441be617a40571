package dev.millwright.redfish;

import dev.millwright.spi.ConnectorFactory;
import dev.millwright.testkit.ConnectorContract;

class RedfishConnectorContractTest extends ConnectorContract {
  @Override
  protected ConnectorFactory factory() {
    return new RedfishFactory();
  }
}
