package dev.millwright.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.fleet.LocationDraft;
import dev.millwright.fleet.LocationId;
import dev.millwright.fleet.LocationKind;
import dev.millwright.fleet.RackDraft;
import dev.millwright.fleet.RackSpec;
import dev.millwright.fleet.RackStatus;
import dev.millwright.fleet.StoredSystem;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.RackField;
import org.junit.jupiter.api.Test;

class PlacesViewTest extends FleetViewTest {
  private static final int MANY = 2_000;

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
    assertThat(test(grid()).getRow(0).metadata().name()).isEqualTo("A-01");
  }

  @Test
  void firstLocationIsNotAskedInWhichItStands() {
    SiteId here = site(unique("site"));
    open("fleet/sites/" + here);
    press("Add location");
    assertThat(find(ComboBox.class).withLabel("Stands in").exists()).isFalse();
    test(name()).setValue("Hall A");
    press("Add location");
    press("Add location");
    assertThat(find(ComboBox.class).withLabel("Stands in").exists()).isTrue();
  }

  @Test
  void pressThatNewsOvertakesIsHeardAndActsOnTheLocationOfNow() {
    SiteId here = site(unique("site"));
    LocationId hall = location(here, "Hall A");
    open("fleet/sites/" + here);
    Button add = button("Add rack");
    Button change =
        find(Button.class)
            .withCondition(b -> b.getAriaLabel().orElse("").equals("Change Hall A"))
            .single();
    Authority.as(
        TestActors.operator(),
        () -> racks.create(new RackDraft(here, hall, unique("rack"), 20, null)));
    LocationDraft wider = new LocationDraft(here, null, LocationKind.HALL, "Hall A+", null);
    Authority.as(TestActors.operator(), () -> sites.changeLocation(hall, wider, 0));
    comes("Hall A+");
    assertThat(add.isAttached()).isTrue();
    test(change).click();
    test(name()).setValue("Hall C");
    press("Save");
    comes("Hall C");
  }

  private LocationId location(SiteId site, String name) {
    return Authority.as(
        TestActors.operator(),
        () ->
            new LocationId(
                sites
                    .createLocation(new LocationDraft(site, null, LocationKind.HALL, name, null))
                    .metadata()
                    .id()));
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
    assertThat(find(Button.class).withText("Add rack").all()).isEmpty();
  }

  @Test
  void racksBeyondAPageAreCountedAndReachedByScrolling() {
    String stem = unique("many");
    SiteId here = site(stem);
    racks(here, 450);
    open("fleet/racks", "q=" + stem);
    assertThat(page()).contains("450");
    assertThat(test(grid()).size()).isEqualTo(450);
    assertThat(test(grid()).getRow(449).metadata().name()).isEqualTo(stem + "-450");
  }

  @Test
  void pageOfASiteReadsItsThousandsOfRacksAsOneScrolls() {
    String stem = unique("wide");
    SiteId here = site(stem);
    racks(here, MANY);
    open("fleet/sites/" + here);
    assertThat(page()).contains("2,000");
    assertThat(grid().getDataProvider().isInMemory()).isFalse();
    assertThat(test(grid()).size()).isEqualTo(MANY);
    assertThat(test(grid()).getRow(MANY - 1).metadata().name()).isEqualTo(stem + "-2000");
    assertThat(grid().getColumnByKey("site")).isNull();
  }

  @Test
  void systemMovesIntoOneOfThousandsOfRacksThatAreReadAsOneTypes() {
    String stem = unique("tall");
    SiteId here = site(stem);
    racks(here, MANY);
    StoredSystem moved = system(stem + "-s", here);
    open("fleet/systems/" + moved.id());
    press("Place");
    RackField field = find(RackField.class).single();
    assertThat(field.getDataProvider().isInMemory()).isFalse();
    test(field).setFilter("-1999");
    assertThat(test(field).getSuggestionItems())
        .extracting(r -> r.metadata().name())
        .contains(stem + "-1999");
    field.setValue(
        test(field).getSuggestionItems().stream()
            .filter(r -> r.metadata().name().equals(stem + "-1999"))
            .findFirst()
            .orElseThrow());
    test(find(IntegerField.class).withLabel("Lowest rack unit").single()).setValue(3);
    press("Place");
    open("fleet/systems");
    open("fleet/systems/" + moved.id());
    press("Move");
    assertThat(find(RackField.class).single().getValue().metadata().name())
        .isEqualTo(stem + "-1999");
  }

  @SuppressWarnings("unchecked")
  private Grid<Resource<RackSpec, RackStatus>> grid() {
    return find(Grid.class).single();
  }

  private void racks(SiteId site, int number) {
    jdbc.sql(
            """
            insert into rack (id, tenant_id, site_id, name, height_units, version, created_at, updated_at)
            select uuidv7(), s.tenant_id, s.id, s.name || '-' || n, 42, 0, now(), now()
            from site s, generate_series(1, ?) n where s.id = ?
            """)
        .param(number)
        .param(site.value())
        .update();
  }
}
