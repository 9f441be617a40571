package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.capacity.SystemsChoice.Origin;
import dev.millwright.fleet.HardwareKinds;
import dev.millwright.fleet.HardwareRow;
import dev.millwright.fleet.OwnHardwareDraft;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class InventoryCapacityTest {
  @Autowired Capacity capacity;
  @Autowired HardwareKinds kinds;
  @Autowired JdbcClient jdbc;

  private void systemWith(String gpuModel, int gpus) {
    UUID system = Ids.next();
    jdbc.sql(
            """
            insert into system (id, tenant_id, name, state, state_since, health, power, indicator,
                                identity_key, version, created_at, updated_at)
            values (:id, :tenant, :name, 'READY', now(), 'OK', 'ON', 'OFF', :name, 0, now(), now())
            """)
        .param("id", system)
        .param("tenant", TenantId.DEFAULT.value())
        .param("name", "inventory-" + system)
        .update();
    for (int slot = 0; slot < gpus; slot++) {
      gpu(system, slot, gpuModel, "PRESENT");
    }
    gpu(system, gpus, gpuModel, "ABSENT");
  }

  private void gpu(UUID system, int slot, String model, String state) {
    jdbc.sql(
            """
            insert into gpu (id, system_id, tenant_id, slot, part, name, state, health, model)
            values (:id, :system, :tenant, :slot, 'gpu', 'GPU', :state, 'OK', :model)
            """)
        .param("id", Ids.next())
        .param("system", system)
        .param("tenant", TenantId.DEFAULT.value())
        .param("slot", slot)
        .param("state", state)
        .param("model", model)
        .update();
  }

  @Test
  void gpusOfTheFleetAreOfferedAndForecastWithTheirNumberAtThatTime() {
    String model = "NVIDIA GB300 lot " + Ids.next();
    systemWith(model, 4);
    systemWith(model, 4);
    var planner = TestActors.with(Role.PLANNER);
    var offers = Authority.as(planner, capacity::systems);
    assertThat(offers)
        .filteredOn(offer -> offer.from() == Origin.CATALOGUE)
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(offers)
        .filteredOn(offer -> offer.key().equals(model))
        .singleElement()
        .satisfies(
            offer -> {
              assertThat(offer.gpus()).isEqualTo(8);
              assertThat(offer.systems()).isEqualTo(2);
              assertThat(offer.catalogueKey()).isEqualTo("gb300-nvl72");
              assertThat(offer.whyNot()).isNull();
            });
    var spec =
        Drafts.spec(SystemsChoice.inventory(model), "llama-3.3-70b", "fp8", Spread.tensor(4));
    var stored = Authority.as(planner, () -> capacity.create(Drafts.draft(spec)));
    var id = new ConfigurationId(stored.metadata().id());
    StoredForecast before = Authority.as(planner, () -> capacity.forecast(id));
    systemWith(model, 4);
    StoredForecast after = Authority.as(planner, () -> capacity.forecast(id));
    assertThat(before.inputs().gpus()).isEqualTo(8);
    assertThat(after.inputs().gpus()).isEqualTo(12);
    assertThat(after.inputs().hardwareKey()).isEqualTo("gb300-nvl72");
  }

  @Test
  void gpuThatTheCatalogueDoesNotKnowSaysSo() {
    String model = "Abacus 9000 " + Ids.next();
    systemWith(model, 1);
    var planner = TestActors.with(Role.PLANNER);
    assertThat(Authority.as(planner, capacity::systems))
        .filteredOn(offer -> offer.key().equals(model))
        .singleElement()
        .satisfies(offer -> assertThat(offer.whyNot()).contains("has no figures"));
    var spec =
        Drafts.spec(SystemsChoice.inventory(model), "llama-3.3-70b", "fp8", Spread.tensor(1));
    assertThatThrownBy(() -> Authority.as(planner, () -> capacity.preview(spec)))
        .isInstanceOf(Refusal.Invalid.class)
        .hasMessageContaining("has no figures for " + model);
  }

  @Test
  void gpuThatSomebodyStatedIsForecastByItsName() {
    String model = "Abacus 10 " + Ids.next();
    systemWith(model, 8);
    var planner = TestActors.with(Role.PLANNER);
    var draft =
        new OwnHardwareDraft(
            model, "Acme", model, 8, 120, 4, 900, 1800.0, null, 450, 8, 50, 700, 300, 1.3, null,
            20_000.0);
    HardwareRow stated = Authority.as(planner, () -> kinds.create(draft));
    var spec =
        Drafts.spec(SystemsChoice.inventory(model), "llama-3.3-70b", "fp8", Spread.tensor(4));
    ForecastInputs inputs = Authority.as(planner, () -> capacity.inputs(spec));
    assertThat(inputs.hardwareKey()).isEqualTo(stated.key());
    assertThat(inputs.gpus()).isEqualTo(8);
  }
}
