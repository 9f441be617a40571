package dev.millwright.redfish;

import dev.millwright.spi.ConnectorFactory;
import dev.millwright.testkit.InventoryContract;

class RedfishInventoryContractTest extends InventoryContract {
  @Override
  protected ConnectorFactory factory() {
    return new RedfishFactory();
  }
}
