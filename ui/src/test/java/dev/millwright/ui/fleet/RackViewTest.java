package dev.millwright.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.Placement;
import dev.millwright.fleet.RackId;
import dev.millwright.fleet.StoredSystem;
import dev.millwright.fleet.SystemFilter;
import dev.millwright.fleet.SystemRow;
import dev.millwright.fleet.SystemSort;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.FormDialog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RackViewTest extends FleetViewTest {
  @Autowired Fleet fleet;

  private final String stem = unique("rk");
  private RackId rack;
  private StoredSystem placed;

  @BeforeEach
  void rackWithOneSystem() {
    SiteId here = site(unique("site"));
    rack = rack(here, stem);
    placed = system(stem + "-in", here).status("[]", "[]", "[]");
    system(stem + "-out", here).status("[]", "[]", "[]");
    Authority.as(
        TestActors.operator(), () -> racks.place(placed.id(), new Placement(rack, 5, 4), 0));
  }

  private void place(int unit) {
    press("Place a system");
    @SuppressWarnings("unchecked")
    ComboBox<SystemRow> system = find(ComboBox.class).single();
    system.setValue(row(stem + "-out"));
    test(number("Lowest rack unit")).setValue(unit);
    test(number("Height in rack units")).setValue(2);
    press("Place");
  }

  private IntegerField number(String label) {
    return find(IntegerField.class).withLabel(label).single();
  }

  private SystemRow row(String name) {
    return fleet.rows(SystemFilter.containing(name), SystemSort.BY_NAME, 0, 1).getFirst();
  }

  @Test
  void frontShowsWhatStandsInTheRackAndTheChosenSystem() {
    open("fleet/racks/" + rack);
    assertThat(page()).contains(stem + "-in", "4 / 20", "SN-" + stem + "-in");
  }

  @Test
  void elevationIsAlsoATable() {
    open("fleet/racks/" + rack);
    press("Show as table");
    assertThat(page()).contains("as a table", "U5");
    press("Show as picture");
    assertThat(page()).doesNotContain("as a table");
  }

  @Test
  void unitsThatAreTakenAreRefusedInTheFormWithWhoStandsThere() {
    open("fleet/racks/" + rack);
    place(7);
    assertThat(text(find(FormDialog.class).single())).contains(stem + "-in");
    assertThat(row(stem + "-out").unit()).isNull();
  }

  @Test
  void systemIsPlacedWhereTheRackIsFree() {
    open("fleet/racks/" + rack);
    place(9);
    assertThat(row(stem + "-out").unit()).isEqualTo(9);
  }

  @Test
  void systemIsTakenOutAfterAQuestion() {
    open("fleet/racks/" + rack);
    press("Take out");
    assertThat(row(stem + "-in").unit()).isEqualTo(5);
    confirm();
    assertThat(row(stem + "-in").unit()).isNull();
  }

  @Test
  void pressThatNewsOvertakesIsHeard() {
    open("fleet/racks/" + rack);
    Button change = button("Change");
    Button move = button("Move");
    Authority.as(
        TestActors.operator(),
        () -> racks.place(row(stem + "-out").id(), new Placement(rack, 12, 1), 0));
    comes("5 / 20");
    assertThat(move.isAttached()).isTrue();
    test(change).click();
    assertThat(find(FormDialog.class).single().getHeaderTitle()).isEqualTo("Change the rack");
  }
}
