package dev.millwright.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.StoredSystem;
import dev.millwright.fleet.SystemChange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SystemViewTest extends FleetViewTest {
  @Autowired Fleet fleet;

  private StoredSystem stored(String name) {
    return system(name, site(unique("site")))
        .status("[]", "[]", "[]")
        .firmware("BMC", "25.11")
        .happened("SERIAL", "Its serial was read.");
  }

  private String shown() {
    TabSheet sheet = find(TabSheet.class).single();
    return text(sheet.getComponent(sheet.getSelectedTab()));
  }

  @Test
  void tabsShowWhatIsKnownEachUnderItsName() {
    String name = unique("tabs");
    StoredSystem system = stored(name);
    system.gpu(0, StoredSystem.Health.OK);
    open("fleet/systems/" + system.id());
    assertThat(page()).contains(name);
    assertThat(shown()).contains("SN-" + name, "Acme");
    TabSheet sheet = find(TabSheet.class).single();
    for (String tab : new String[] {"Overview", "Components 1", "Firmware 1", "Sensors 0"}) {
      test(sheet).select(tab);
      assertThat(sheet.getSelectedTab().getLabel()).isEqualTo(tab);
    }
  }

  @Test
  void tabInTheAddressIsOpen() {
    StoredSystem system = stored(unique("tab"));
    open("fleet/systems/" + system.id(), "tab=firmware");
    assertThat(find(TabSheet.class).single().getSelectedTab().getLabel()).isEqualTo("Firmware 1");
    assertThat(shown()).contains("25.11");
    open("fleet/systems/" + system.id(), "tab=history");
    assertThat(shown()).contains("Its serial was read.");
  }

  @Test
  void systemOfAnotherSiteIsNotFound() {
    StoredSystem system = stored(unique("hidden"));
    signIn(TestActors.at(site(unique("other")), Role.VIEWER));
    open("fleet/systems/" + system.id());
    assertThat(page()).contains("Not found");
  }

  @Test
  void viewerSeesNoButtonThatChangesTheSystem() {
    StoredSystem system = stored(unique("viewed"));
    signIn(TestActors.viewer());
    open("fleet/systems/" + system.id());
    assertThat(find(Button.class).withText("Blink identify LED").all()).isEmpty();
  }

  @Test
  void pressThatNewsOvertakesIsHeardAndActsOnTheSystemOfNow() {
    StoredSystem system = stored(unique("pressed"));
    open("fleet/systems/" + system.id());
    Button rename = button("Rename");
    String meanwhile = unique("meanwhile");
    rename(system, meanwhile);
    comes(meanwhile);
    String own = unique("own");
    test(rename).click();
    TextField name = find(TextField.class).withLabel("Name").last();
    assertThat(name.getValue()).isEqualTo(meanwhile);
    test(name).setValue(own);
    press("Rename");
    comes(own);
    assertThat(rename.isAttached()).isTrue();
  }

  @Test
  void tabThatNewsIsNotAboutStaysAsItIs() {
    StoredSystem system = stored(unique("still"));
    open("fleet/systems/" + system.id(), "tab=firmware");
    Component firmware = shownPart();
    String meanwhile = unique("meanwhile");
    rename(system, meanwhile);
    comes(meanwhile);
    assertThat(shownPart()).isSameAs(firmware);
  }

  private Component shownPart() {
    TabSheet sheet = find(TabSheet.class).single();
    return sheet.getComponent(sheet.getSelectedTab()).getChildren().findFirst().orElseThrow();
  }

  private void rename(StoredSystem system, String name) {
    Authority.as(
        TestActors.operator(),
        () -> {
          var now = fleet.find(system.id()).orElseThrow().metadata();
          return fleet.change(system.id(), new SystemChange(name, now.labels()), now.version());
        });
  }
}
