package dev.millwright.ui.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import dev.millwright.TestActors;
import dev.millwright.authority.Role;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationDraft;
import dev.millwright.capacity.ConfigurationId;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.Shape;
import dev.millwright.capacity.Spread;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.Target;
import dev.millwright.forecast.Engine;
import dev.millwright.resource.SiteId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FirstStartTest extends FleetViewTest {
  @Autowired Capacity capacity;

  private Button way(String label) {
    return find(Button.class).withText(label).last();
  }

  @Test
  void whoSeesNoSystemIsOfferedTheWaysIn() {
    signIn(TestActors.at(site(unique("empty")), Role.OPERATOR));
    open("");
    assertThat(page()).contains("Bring in your first systems", "need a stored configuration");
    assertThat(page()).doesNotContain("live", "telemetry", "Uptime");
    assertThat(way("Connect a device").isEnabled()).isTrue();
    press("Connect a device");
    assertThat(page()).contains("Address");
  }

  @Test
  void whoMayOnlyLookSeesTheWaysButCannotTakeThem() {
    signIn(TestActors.at(site(unique("empty")), Role.VIEWER));
    open("");
    assertThat(way("Connect a device").isEnabled()).isFalse();
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

  @Test
  void overviewShowsTheNewestForecastsWithTheirFigures() {
    String name = unique("planned");
    ConfigurationSpec spec =
        new ConfigurationSpec(
            SystemsChoice.catalogue("h200-hgx", 2),
            "llama-3.3-70b",
            "fp8",
            Engine.VLLM,
            Spread.tensor(4),
            new Shape(1024, 1024, 0),
            new Target(5.0, 20.0, null),
            null);
    var made = capacity.create(new ConfigurationDraft(name, null, spec));
    capacity.forecast(new ConfigurationId(made.metadata().id()));
    system(unique("well"), site(unique("seen")));
    open("");
    assertThat(page()).contains("Latest forecasts", name, "Served", "tok/s per MW", "$");
  }
}
