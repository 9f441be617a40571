package dev.millwright.redfish;

import dev.millwright.spi.ConnectorFactory;
import dev.millwright.testkit.IndicatorContract;

class RedfishIndicatorContractTest extends IndicatorContract {
  @Override
  protected ConnectorFactory factory() {
    return new RedfishFactory();
  }
}
