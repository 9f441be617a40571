package dev.millwright.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import dev.millwright.TestActors;
import dev.millwright.authority.Role;
import dev.millwright.resource.SiteId;
import org.junit.jupiter.api.Test;

class FirstStartTest extends FleetViewTest {
  private Button way(String label) {
    return find(Button.class).withText(label).last();
  }

  @Test
  void whoSeesNoSystemIsOfferedTheWaysIn() {
    signIn(TestActors.at(site(unique("empty")), Role.OPERATOR));
    open("");
    assertThat(page()).contains("Bring in your first systems", "needs a deployment");
    assertThat(way("Connect a BMC").isEnabled()).isTrue();
    press("Connect a BMC");
    assertThat(page()).contains("Address");
  }

  @Test
  void whoMayOnlyLookSeesTheWaysButCannotTakeThem() {
    signIn(TestActors.at(site(unique("empty")), Role.VIEWER));
    open("");
    assertThat(way("Connect a BMC").isEnabled()).isFalse();
    assertThat(way("Add a site").isEnabled()).isFalse();
  }

  @Test
  void overviewCountsWhatTheActorSeesAndNamesWhatNeedsALook() {
    SiteId here = site(unique("seen"));
    String ill = unique("ill");
    system(unique("well"), here);
    system(ill, here).with("health", "CRITICAL");
    signIn(TestActors.at(here, Role.VIEWER));
    open("");
    assertThat(page()).contains("Needs a look", ill, "warning or critical");
    assertThat(page()).doesNotContain("Bring in your first systems");
  }
}
