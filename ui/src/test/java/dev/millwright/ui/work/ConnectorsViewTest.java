package dev.millwright.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.connectors.ConnectorStatus;
import dev.millwright.resource.Resource;
import org.junit.jupiter.api.Test;

class ConnectorsViewTest extends DeviceViewTest {
  @Test
  void viewerCannotConnectADevice() {
    signIn(TestActors.viewer());
    open("connectors");
    assertThat(find(Button.class).withText("Connect a device").all()).isEmpty();
  }

  @Test
  void whoMayNotSeeConnectorsIsToldSo() {
    signIn(TestActors.with());
    open("connectors");
    assertThat(page()).contains("See connectors and their conditions");
  }

  @Test
  void filterStandsInTheAddressAndLeavesWhatFits() {
    String name = name(connected());
    open("connectors");
    test(find(TextField.class).withLabel("Name or address").single()).setValue(name);
    assertThat(grid().size()).isEqualTo(1);
    assertThat(grid().getCellText(0, 2)).isEqualTo(HOST + ":" + port());
    press("Clear filters");
    assertThat(grid().size()).isGreaterThan(0);
    assertThat(find(Button.class).withText("Clear filters").single().isEnabled()).isFalse();
  }

  @Test
  void stateInTheAddressIsTheFilter() {
    String name = name(connected());
    open("connectors", "state=TROUBLE&text=" + name);
    assertThat(grid().size()).isZero();
    open("connectors", "state=CONNECTED&text=" + name);
    assertThat(grid().size()).isEqualTo(1);
  }

  private String name(ConnectorId id) {
    return connectors.find(id).orElseThrow().metadata().name();
  }

  @SuppressWarnings("unchecked")
  private com.vaadin.flow.component.grid.GridTester<
          Grid<Resource<ConnectorSpec, ConnectorStatus>>, Resource<ConnectorSpec, ConnectorStatus>>
      grid() {
    return test((Grid<Resource<ConnectorSpec, ConnectorStatus>>) find(Grid.class).single());
  }
}
