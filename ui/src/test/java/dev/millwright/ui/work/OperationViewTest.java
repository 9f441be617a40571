package dev.millwright.ui.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.fleet.Enrolment;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.OperationTarget;
import dev.millwright.resource.PageRequest;
import dev.millwright.simulator.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OperationViewTest extends DeviceViewTest {
  @Autowired Enrolment enrolment;

  @Test
  void endedOperationSaysWhatCameOfEachTarget() {
    OperationId id = latest(connected());
    open("operations/" + id);
    assertThat(page())
        .contains(
            "Done",
            "1 of 1 done",
            "Asked for by",
            "All of it in the audit log",
            "Systems of its connectors");
    var link = findInView(Anchor.class).withText("Systems of its connectors").single();
    assertThat(link.getHref()).isEqualTo("fleet/systems?operation=" + id);
    assertThat(grid().size()).isEqualTo(1);
    assertThat(grid().getCellText(0, 2)).contains("2 CPUs, 8 GPUs");
    assertThat(findInView(Button.class).withText("Stop").all()).isEmpty();
  }

  @Test
  void runningOperationIsStopped() {
    ConnectorId connector = connected();
    bmc.faults().everywhere(new Fault.Late(Duration.ofSeconds(20)));
    OperationId id = discover(connector);
    open("operations/" + id);
    press("Stop");
    confirm();
    assertThat(notices()).contains("is being stopped");
    await().atMost(Duration.ofSeconds(20)).until(() -> isQuiet(connector));
    open("operations/" + id);
    assertThat(page()).contains("Stop", "was asked for");
  }

  @Test
  void viewerCannotStopAnything() {
    ConnectorId connector = connected();
    bmc.faults().everywhere(new Fault.Late(Duration.ofSeconds(3)));
    OperationId id = discover(connector);
    signIn(TestActors.viewer());
    open("operations/" + id);
    assertThat(page()).contains("Asked for by");
    assertThat(findInView(Button.class).all()).isEmpty();
  }

  @Test
  void failedTargetSaysWhy() {
    ConnectorId connector = connected();
    bmc.pause();
    OperationId id = discover(connector);
    await().atMost(Duration.ofSeconds(30)).until(() -> isQuiet(connector));
    open("operations/" + id);
    assertThat(page()).contains("Failed", "1 failed");
    assertThat(grid().getCellText(0, 2)).isNotBlank();
  }

  @Test
  void unknownOperationIsNotFound() {
    open("operations/01a20be0-ef87-7aeb-a07e-2a997940714a");
    assertThat(page()).contains("Not found");
  }

  private OperationId discover(ConnectorId connector) {
    return Authority.as(TestActors.operator(), () -> enrolment.discover(List.of(connector)));
  }

  private OperationId latest(ConnectorId connector) {
    return new OperationId(
        operations
            .list(OperationFilter.of(connector.ref()), PageRequest.first())
            .items()
            .getFirst()
            .metadata()
            .id());
  }

  @SuppressWarnings("unchecked")
  private com.vaadin.flow.component.grid.GridTester<Grid<OperationTarget>, OperationTarget> grid() {
    return test((Grid<OperationTarget>) find(Grid.class).single());
  }
}
