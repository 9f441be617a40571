package dev.millwright.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.fleet.SystemRow;
import dev.millwright.resource.SiteId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemsViewTest extends FleetViewTest {
  private final String stem = unique("sys");
  private SiteId here;

  @BeforeEach
  void threeSystems() {
    here = site(unique("site"));
    system(stem + "-a", here);
    system(stem + "-b", here).with("health", "CRITICAL");
    system(stem + "-c", here).with("vendor", stem);
  }

  private String address() {
    return UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString();
  }

  @Test
  void textFiltersAndStandsInTheAddress() {
    open("fleet/systems");
    test(find(TextField.class)
            .withPropertyValue(TextField::getPlaceholder, "Name or serial")
            .single())
        .setValue(stem);
    assertThat(rows().size()).isEqualTo(3);
    assertThat(address()).isEqualTo("q=" + stem);
    assertThat(page()).contains("3 systems");
  }

  @Test
  void facetFiltersByItsValueAndItsChipTakesTheFilterAway() {
    open("fleet/systems", "q=" + stem);
    Checkbox critical =
        find(Checkbox.class).withCondition(c -> "Critical".equals(c.getLabel())).single();
    test(critical).click();
    assertThat(rows().size()).isEqualTo(1);
    assertThat(name(0)).isEqualTo(stem + "-b");
    assertThat(address()).contains("health=CRITICAL");
    press("Take the filter Critical away");
    assertThat(rows().size()).isEqualTo(3);
    assertThat(address()).doesNotContain("health");
  }

  @Test
  void addressIsTheFilterAndTheOrder() {
    open("fleet/systems", "q=" + stem + "&site=" + here + "&sort=-name");
    assertThat(name(0)).isEqualTo(stem + "-c");
    assertThat(name(2)).isEqualTo(stem + "-a");
    open("fleet/systems", "vendor=" + stem);
    assertThat(rows().size()).isEqualTo(1);
  }

  @Test
  void rackInTheAddressIsNamedOnItsChipAndAnUnknownOneHasNone() {
    String name = unique("rack");
    open("fleet/systems", "rack=" + rack(here, name));
    assertThat(page()).contains("Rack: " + name, "No system fits");
    open("fleet/systems", "connector=01a20be0-ef87-7aeb-a07e-2a997940714a");
    assertThat(page()).contains("One connector", "No system fits");
    open("fleet/systems", "operation=none");
    assertThat(page())
        .contains("Not understood", "There is no operation \"none\".", "the id of an operation");
  }

  @Test
  void addressWithTwoRacksIsRefusedAsRestRefusesIt() {
    open(
        "fleet/systems",
        "rack=" + rack(here, unique("one")) + "&rack=" + rack(here, unique("two")));
    assertThat(page())
        .contains("Not understood", "The address names more than one rack. Name one.");
  }

  @Test
  void orderOfSeveralColumnsIsKept() {
    open("fleet/systems", "q=" + stem + "&sort=-health,-name");
    assertThat(name(0)).isEqualTo(stem + "-b");
    assertThat(name(1)).isEqualTo(stem + "-c");
  }

  @Test
  void filterThatFindsNothingSaysWhatToDrop() {
    open("fleet/systems", "q=" + stem + "-none");
    assertThat(page()).contains("No system fits", "Take a filter or the text away");
    press("Clear all");
    assertThat(address()).isEmpty();
  }

  @Test
  void unknownValueInTheAddressIsRefusedWithTheKnownOnes() {
    open("fleet/systems", "health=PURPLE");
    assertThat(page()).contains("PURPLE", "critical");
  }

  @Test
  void columnsThatWouldBeCutAreOfferedInsteadOfShown() {
    open("fleet/systems", "q=" + stem);
    assertThat(shown()).contains("serial").doesNotContain("vendor", "firmware", "seen");
  }

  @SuppressWarnings("unchecked")
  private List<String> shown() {
    return ((Grid<SystemRow>) find(Grid.class).single())
        .getColumns().stream().filter(Grid.Column::isVisible).map(Grid.Column::getKey).toList();
  }

  @Test
  void viewerCannotConnectABmc() {
    signIn(TestActors.viewer());
    open("fleet/systems");
    assertThat(find(Button.class).withText("Connect a device").all()).isEmpty();
  }
}
