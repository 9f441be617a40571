package dev.millwright.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.fleet.SiteDraft;
import dev.millwright.fleet.Sites;
import dev.millwright.fleet.StoredSystem;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A single GPU stands in the fleet: the catalogue's first model is too large for it. */
class FirstFittingTest extends ViewTest {
  @Autowired JdbcClient jdbc;
  @Autowired Sites sites;

  @BeforeEach
  void aSingleGpuStandsInTheFleet() {
    jdbc.sql("delete from gpu").update();
    String site = unique("site");
    SiteId here =
        Authority.as(
            Actor.SERVER, () -> new SiteId(sites.create(SiteDraft.named(site)).metadata().id()));
    StoredSystem.named(unique("single"), here, jdbc).gpu(0, StoredSystem.Health.OK);
  }

  private Object model() {
    return find(ComboBox.class).withLabel("Model").single().getValue();
  }

  @Test
  void newConfigurationStartsWithAModelThatTheFleetCanHold() {
    open("forecast/new");
    assertThat(page()).contains("P10 to P90").doesNotContain("does not fit");
    assertThat(find(IntegerField.class).withLabel("Tensor (TP)").single().getValue()).isOne();
  }

  @Test
  void searchStartsWithTheModelThatANewConfigurationStartsWith() {
    open("forecast/new");
    Object model = model();
    open("plan");
    assertThat(model()).isEqualTo(model);
  }
}
