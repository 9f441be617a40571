package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class GpusTest {
  @Autowired Gpus gpus;
  @Autowired Sites sites;
  @Autowired Racks racks;
  @Autowired JdbcClient jdbc;

  private final String run = Ids.next().toString().substring(24);
  private final Actor operator = TestActors.operator();
  private SiteId site;
  private StoredSystem first;
  private StoredSystem second;

  @BeforeEach
  void twoSystems() {
    site = site("gpus-" + run);
    first = StoredSystem.named("tray-1-" + run, site, jdbc).sensors(64, 700, 3000);
    second = StoredSystem.named("tray-2-" + run, site, jdbc);
    for (int slot = 3; slot >= 0; slot--) {
      first.gpu(slot, StoredSystem.Health.OK);
      second.gpu(slot, slot == 2 ? StoredSystem.Health.CRITICAL : StoredSystem.Health.OK);
    }
  }

  private SiteId site(String name) {
    return Authority.as(
        operator, () -> new SiteId(sites.create(SiteDraft.named(name)).metadata().id()));
  }

  private GpuFilter here(@Nullable String text, @Nullable Health health) {
    return new GpuFilter(text, null, health, null, site, null, null);
  }

  @Test
  void rowsAreBySystemAndSlotWithTheirReadings() {
    Authority.as(
        operator,
        () -> {
          List<GpuRow> rows = gpus.rows(here(null, null), 0, 100);
          assertThat(rows).extracting(GpuRow::slot).containsExactly(0, 1, 2, 3, 0, 1, 2, 3);
          assertThat(rows.getFirst().system()).isEqualTo(first.id());
          assertThat(rows.getFirst().celsius()).isEqualTo(64);
          assertThat(rows.getFirst().watts()).isEqualTo(700);
          assertThat(rows.get(1).celsius()).isNull();
          assertThat(gpus.rows(here(null, null), 6, 100)).hasSize(2);
          assertThat(gpus.find(rows.get(5).id())).contains(rows.get(5));
        });
  }

  @Test
  void rowsAreFilteredByHealthSystemSerialAndName() {
    Authority.as(
        operator,
        () -> {
          assertThat(gpus.rows(here(null, Health.CRITICAL), 0, 9))
              .extracting(GpuRow::slot)
              .containsExactly(2);
          assertThat(gpus.count(here(null, Health.CRITICAL))).isOne();
          assertThat(gpus.rows(GpuFilter.of(second.id()), 0, 9)).hasSize(4);
          assertThat(gpus.rows(here("TRAY-2-" + run, null), 0, 9)).hasSize(4);
          GpuRow one = gpus.rows(here(null, null), 0, 1).getFirst();
          assertThat(gpus.rows(here(one.serial(), null), 0, 9)).containsExactly(one);
          assertThat(gpus.rows(here("SN-tray-2-" + run, null), 0, 9)).isEmpty();
        });
  }

  @Test
  void pagesTogetherAreTheWholeListOnce() {
    Authority.as(
        operator,
        () -> {
          var found = new ArrayList<GpuRow>();
          @Nullable String after = null;
          do {
            var page = gpus.list(here(null, null), new PageRequest(3, after));
            found.addAll(page.items());
            after = page.next();
          } while (after != null);
          assertThat(found).containsExactlyElementsOf(gpus.rows(here(null, null), 0, 100));
        });
  }

  @Test
  void gpusAtAnotherSiteDoNotExistForAnActor() {
    SiteId mine = site("mine-" + run);
    GpuId hidden = Authority.as(operator, () -> gpus.rows(here(null, null), 0, 1).getFirst().id());
    Authority.as(
        TestActors.at(mine, Role.VIEWER),
        () -> {
          assertThat(gpus.rows(GpuFilter.ALL, 0, 10)).isEmpty();
          assertThat(gpus.count(GpuFilter.ALL)).isZero();
          assertThat(gpus.find(hidden)).isEmpty();
        });
  }

  @Test
  void rackSeenFromTheFrontShowsTheTemperatureOfItsGpus() {
    Authority.as(
        operator,
        () -> {
          var rack = racks.create(new RackDraft(site, null, "r1", 42, null));
          var id = new RackId(rack.metadata().id());
          racks.place(first.id(), new Placement(id, 1, 1), 0);
          assertThat(racks.elevation(id).slots().getFirst().gpus())
              .extracting(Elevation.GpuCell::celsius)
              .containsExactly(64.0, null, null, null);
          var inRack = new GpuFilter(null, GpuState.PRESENT, null, "GB300", null, id, null);
          assertThat(gpus.rows(inRack, 0, 10)).hasSize(4);
        });
  }
}
