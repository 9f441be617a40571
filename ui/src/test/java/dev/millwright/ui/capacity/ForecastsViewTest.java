package dev.millwright.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationDraft;
import dev.millwright.capacity.ConfigurationId;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.Shape;
import dev.millwright.capacity.Spread;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.Target;
import dev.millwright.forecast.Engine;
import dev.millwright.ui.ViewTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ForecastsViewTest extends ViewTest {
  @Autowired Capacity capacity;

  private void store(String name) {
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
    Authority.as(
        Actor.SERVER,
        () -> {
          var made = capacity.create(new ConfigurationDraft(name, null, spec));
          return capacity.forecast(new ConfigurationId(made.metadata().id()));
        });
  }

  @Test
  void storedConfigurationStandsInTheListWithItsFigures() {
    String name = unique("0-first");
    store(name);
    open("forecast");
    Grid<?> grid = find(Grid.class).single();
    assertThat(text(test(grid).getCellComponent(0, 0)))
        .contains("0-first", "2 × NVIDIA HGX H200", "Llama 3.3 70B · FP8");
    assertThat(text(test(grid).getCellComponent(0, 1))).contains("Served", "P10 to P90");
    assertThat(text(test(grid).getCellComponent(0, 4))).startsWith("$");
  }

  @Test
  void viewerIsOfferedToTry() {
    store(unique("seen"));
    signIn(TestActors.viewer());
    open("forecast");
    press("Try a configuration");
    assertThat(getCurrentView()).isInstanceOf(ConfigurationView.class);
  }

  @Test
  void whoMayNotSeeForecastsIsToldWhichPermissionIsMissing() {
    signIn(TestActors.with());
    open("forecast");
    assertThat(page()).contains("See configurations and forecasts");
  }
}
