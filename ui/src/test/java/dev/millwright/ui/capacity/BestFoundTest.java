package dev.millwright.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import dev.millwright.authority.Authority;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.Planning;
import dev.millwright.capacity.Shape;
import dev.millwright.capacity.Spread;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.Target;
import dev.millwright.forecast.Engine;
import dev.millwright.ui.ViewTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BestFoundTest extends ViewTest {
  @Autowired Capacity capacity;
  @Autowired Planning planning;
  @Autowired Authority authority;

  @Test
  void searchIsWantedOnlyWhileItsPageIsThere() {
    List<BooleanSupplier> waiting = new ArrayList<>();
    var full =
        new BesidePages(1) {
          @Override
          void run(BooleanSupplier isWanted, Runnable work, Runnable otherwise) {
            waiting.add(isWanted);
          }
        };
    var best = new BestFound(capacity, planning, authority, full, spec -> {});
    best.about(
        new ConfigurationSpec(
            SystemsChoice.catalogue("h200-hgx", 2),
            "llama-3.3-70b",
            "fp8",
            Engine.VLLM,
            Spread.tensor(4),
            new Shape(1024, 1024, 0),
            new Target(5.0, 20.0, null),
            null));
    UI.getCurrent().add(best);
    assertThat(waiting).singleElement().satisfies(w -> assertThat(w.getAsBoolean()).isTrue());
    UI.getCurrent().remove(best);
    assertThat(waiting).singleElement().satisfies(w -> assertThat(w.getAsBoolean()).isFalse());
    full.destroy();
  }
}
