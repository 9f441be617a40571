package dev.millwright.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.access.NewUser;
import dev.millwright.audit.AuditEntry;
import dev.millwright.audit.AuditFilter;
import dev.millwright.audit.AuditLog;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.resource.PageRequest;
import dev.millwright.ui.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuditViewTest extends ViewTest {
  @Autowired AuditLog log;

  @Test
  void whoMayNotReadTheLogIsToldSoAndThatIsInTheLog() {
    var viewer = TestActors.viewer();
    signIn(viewer);
    open("audit");
    assertThat(page()).contains("Read the audit log");
    signIn(TestActors.administrator());
    open("audit", "actor=" + viewer.name());
    assertThat(grid().getCellText(0, 3)).isEqualTo("AuditView.open");
  }

  @Test
  void filterStandsInTheAddressAndLeavesWhatFits() {
    Actor someone = TestActors.administrator();
    add(someone);
    open("audit");
    test(find(TextField.class).withLabel("Who").single()).setValue(someone.name());
    assertThat(grid().size()).isEqualTo(1);
    assertThat(grid().getCellText(0, 3)).isEqualTo("user.create");
    press("Clear filters");
    assertThat(grid().size()).isGreaterThan(0);
  }

  @Test
  void entryOpensWithWhatItChanged() {
    Actor someone = TestActors.administrator();
    String name = add(someone);
    AuditEntry entry =
        log.entries(
                new AuditFilter(null, null, someone.name(), null, null, null, null),
                PageRequest.first())
            .items()
            .getFirst();
    open("audit", "entry=" + entry.id());
    assertThat(page()).contains("user.create", "New", name);
    press("Close entry");
    assertThat(page()).doesNotContain("Close entry", "New");
  }

  private String add(Actor actor) {
    String name = unique("new");
    Authority.as(actor, () -> users.create(new NewUser(name, null, null, null)));
    return name;
  }

  @SuppressWarnings("unchecked")
  private com.vaadin.flow.component.grid.GridTester<Grid<AuditEntry>, AuditEntry> grid() {
    return test((Grid<AuditEntry>) find(Grid.class).single());
  }
}
