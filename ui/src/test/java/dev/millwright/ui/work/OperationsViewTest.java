package dev.millwright.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.fleet.Enrolment;
import dev.millwright.operations.OperationSpec;
import dev.millwright.operations.OperationStatus;
import dev.millwright.resource.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OperationsViewTest extends DeviceViewTest {
  @Autowired Enrolment enrolment;

  @Test
  void whoMayNotSeeOperationsIsToldSo() {
    signIn(TestActors.with());
    open("operations");
    assertThat(page()).contains("See operations and their results");
  }

  @Test
  void onlyMineLeavesMyOwn() {
    var connector = connected();
    Actor me = TestActors.administrator();
    signIn(me);
    open("operations", "mine=true");
    assertThat(grid().size()).isZero();
    Authority.as(me, () -> enrolment.discover(List.of(connector)));
    open("operations", "mine=true&kind=discover");
    assertThat(grid().size()).isEqualTo(1);
    assertThat(grid().getCellText(0, 5)).isEqualTo(me.name());
    open("operations", "mine=true&kind=identify");
    assertThat(grid().size()).isZero();
  }

  @Test
  void clearedFiltersShowEverythingAgain() {
    connected();
    open("operations", "state=CANCELLED&kind=identify");
    assertThat(grid().size()).isZero();
    press("Clear filters");
    assertThat(grid().size()).isGreaterThan(0);
    assertThat(find(Button.class).withText("Clear filters").single().isEnabled()).isFalse();
  }

  @SuppressWarnings("unchecked")
  private com.vaadin.flow.component.grid.GridTester<
          Grid<Resource<OperationSpec, OperationStatus>>, Resource<OperationSpec, OperationStatus>>
      grid() {
    return test((Grid<Resource<OperationSpec, OperationStatus>>) find(Grid.class).single());
  }
}
