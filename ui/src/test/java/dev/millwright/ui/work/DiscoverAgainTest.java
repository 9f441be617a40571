package dev.millwright.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.SystemFilter;
import dev.millwright.fleet.SystemId;
import dev.millwright.fleet.SystemRow;
import dev.millwright.simulator.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DiscoverAgainTest extends DeviceViewTest {
  @Autowired Fleet fleetOfSystems;

  @Test
  void discoveryIsSaidAtOnceWithTheWayToItsOperation() {
    SystemId system = behind(connected());
    bmc.faults().everywhere(new Fault.Late(Duration.ofSeconds(1)));
    open("fleet/systems/" + system);
    assertThat(page()).doesNotContain("A discovery has started");
    press("Discover again");
    assertThat(page()).contains("A discovery has started");
    Anchor way = find(Anchor.class).withText("Show the operation").single();
    open(way.getHref());
    assertThat(getCurrentView()).isInstanceOf(OperationView.class);
  }

  @Test
  void discoveryThatRunsAlreadyIsSaidToWhoOpensThePage() {
    ConnectorId connector = connected();
    SystemId system = behind(connector);
    bmc.faults().everywhere(new Fault.Late(Duration.ofSeconds(1)));
    open("fleet/systems/" + system);
    press("Discover again");
    open("fleet/systems");
    open("fleet/systems/" + system);
    assertThat(page()).contains("A discovery has started");
  }

  private SystemId behind(ConnectorId connector) {
    return fleetOfSystems.rows(SystemFilter.ALL, List.of(), 0, 500).stream()
        .map(SystemRow::id)
        .filter(id -> connector.equals(connector(id)))
        .findFirst()
        .orElseThrow();
  }

  private ConnectorId connector(SystemId id) {
    return fleetOfSystems.page(id).orElseThrow().system().status().connector();
  }
}
