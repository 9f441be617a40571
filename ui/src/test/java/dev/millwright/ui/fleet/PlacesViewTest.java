package dev.millwright.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.fleet.RackSpec;
import dev.millwright.fleet.RackStatus;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import org.junit.jupiter.api.Test;

class PlacesViewTest extends FleetViewTest {
  private TextField name() {
    return find(TextField.class).withLabel("Name").last();
  }

  @Test
  void siteIsAddedAndListed() {
    String name = unique("added");
    open("fleet/sites");
    press("Add site");
    test(name()).setValue(name);
    press("Add site");
    open("fleet/sites");
    assertThat(
            jdbc.sql("select count(*) from site where name = ?")
                .param(name)
                .query(Long.class)
                .single())
        .isOne();
    assertThat(test(find(Grid.class).single()).size()).isPositive();
  }

  @Test
  void siteWithoutANameIsRefusedAtTheField() {
    open("fleet/sites", "add");
    press("Add site");
    assertThat(name().isInvalid()).isTrue();
    assertThat(name().getErrorMessage()).isNotBlank();
  }

  @Test
  void takenNameIsRefusedAtTheFormWithWhatToDo() {
    String name = unique("taken");
    site(name);
    open("fleet/sites", "add");
    test(name()).setValue(name);
    press("Add site");
    assertThat(find(TextField.class).withLabel("Name").exists()).isTrue();
    assertThat(text(find(dev.millwright.ui.FormDialog.class).last()))
        .contains(name, "Choose another name");
  }

  @Test
  void hallAndRackAreAddedAtTheirSite() {
    SiteId here = site(unique("site"));
    open("fleet/sites/" + here);
    press("Add location");
    test(name()).setValue("Hall A");
    press("Add location");
    open("fleet/sites/" + here);
    assertThat(page()).contains("Hall A");
    press("Add rack");
    test(name()).setValue("A-01");
    press("Add rack");
    open("fleet/sites/" + here);
    assertThat(page()).contains("A-01");
  }

  @Test
  void rackThatIsTooHighIsRefusedAtTheFieldWithTheBound() {
    open("fleet/sites/" + site(unique("site")));
    press("Add rack");
    test(name()).setValue("A-01");
    IntegerField height = find(IntegerField.class).withLabel("Height in rack units").single();
    height.setValue(900);
    press("Add rack");
    assertThat(height.isInvalid()).isTrue();
    assertThat(height.getErrorMessage()).contains("100");
  }

  @Test
  void viewerSeesPlacesAndChangesNone() {
    SiteId here = site(unique("site"));
    signIn(TestActors.viewer());
    open("fleet/sites/" + here);
    assertThat(find(com.vaadin.flow.component.button.Button.class).withText("Add rack").all())
        .isEmpty();
  }

  @Test
  void racksBeyondAPageAreCountedAndReachedByScrolling() {
    String stem = unique("many");
    SiteId here = site(stem);
    jdbc.sql(
            """
            insert into rack (id, tenant_id, site_id, name, height_units, version, created_at, updated_at)
            select uuidv7(), s.tenant_id, s.id, s.name || '-' || n, 42, 0, now(), now()
            from site s, generate_series(1, 450) n where s.id = ?
            """)
        .param(here.value())
        .update();
    open("fleet/racks", "q=" + stem);
    @SuppressWarnings("unchecked")
    Grid<Resource<RackSpec, RackStatus>> grid = find(Grid.class).single();
    assertThat(page()).contains("450");
    assertThat(test(grid).size()).isEqualTo(450);
    assertThat(test(grid).getRow(449).metadata().name()).isEqualTo(stem + "-450");
  }
}
