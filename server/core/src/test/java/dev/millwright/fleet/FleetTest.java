package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class FleetTest {
  @Autowired Fleet fleet;
  @Autowired Sites sites;
  @Autowired Racks racks;
  @Autowired JdbcClient jdbc;

  private final String run = Ids.next().toString().substring(24);
  private final Actor operator = TestActors.operator();
  private SiteId site;
  private SiteId other;

  @BeforeEach
  void twoSites() {
    site = site("here-");
    other = site("there-");
  }

  private SiteId site(String name) {
    return Authority.as(
        operator, () -> new SiteId(sites.create(SiteDraft.named(name + run)).metadata().id()));
  }

  private StoredSystem system(String name) {
    return StoredSystem.named(name + "-" + run, site, jdbc);
  }

  private SystemFilter here() {
    return new SystemFilter(
        null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(site), Set.of(), Map.of());
  }

  private List<String> names(SystemFilter filter, String sort) {
    return Authority.as(
        operator,
        () ->
            fleet.rows(filter, SystemSort.parse(sort), 0, 100).stream()
                .map(r -> r.name().replace("-" + run, ""))
                .toList());
  }

  @Test
  void rowsAreFilteredByEachField() {
    system("a").with("vendor", "Dell").with("state", "READY");
    system("b").with("health", "CRITICAL").with("model", "X9");
    system("c").label("team", "blue").with("vendor", "");
    assertThat(names(here(), "name")).containsExactly("a", "b", "c");
    assertThat(names(filter(Set.of("Dell"), Set.of()), "name")).containsExactly("a");
    assertThat(names(filter(Set.of(""), Set.of()), "name")).containsExactly("c");
    assertThat(names(filter(Set.of(), Set.of("X9")), "name")).containsExactly("b");
    assertThat(names(SystemFilter.containing("sn-b-" + run), "name")).containsExactly("b");
    assertThat(names(SystemFilter.containing("_" + run), "name")).isEmpty();
    var labelled =
        new SystemFilter(
            null,
            Set.of(),
            Set.of(Health.OK),
            Set.of(),
            Set.of(),
            Set.of(site),
            Set.of(),
            Map.of("team", "blue"));
    assertThat(names(labelled, "name")).containsExactly("c");
    var ready =
        new SystemFilter(
            "a-",
            Set.of(SystemState.READY, SystemState.REPAIR),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(site),
            Set.of(),
            Map.of());
    assertThat(names(ready, "name")).containsExactly("a");
  }

  private SystemFilter filter(Set<String> vendors, Set<String> models) {
    return new SystemFilter(
        null, Set.of(), Set.of(), vendors, models, Set.of(site), Set.of(), Map.of());
  }

  @Test
  void rowsAreSortedByWhatIsAskedAndThenByName() {
    system("a").with("health", "WARNING");
    system("b").with("health", "CRITICAL");
    system("c").with("health", "WARNING");
    system("d").with("health", "UNKNOWN").with("gpu_count", (short) 8);
    assertThat(names(here(), "-health,name")).containsExactly("b", "a", "c", "d");
    assertThat(names(here(), "health")).containsExactly("d", "a", "c", "b");
    assertThat(names(here(), "-name")).containsExactly("d", "c", "b", "a");
    assertThat(names(here(), "-gpus,-name")).containsExactly("d", "c", "b", "a");
    for (SystemSort.Field field : SystemSort.Field.values()) {
      assertThat(names(here(), field.word())).hasSize(4);
    }
  }

  @Test
  void pagesInAnyOrderTogetherAreTheWholeListOnce() {
    for (int i = 0; i < 23; i++) {
      system("n%02d".formatted(i))
          .with("vendor", "v" + i % 3)
          .with("gpu_count", (short) (i % 4))
          .with("health", i % 2 == 0 ? "OK" : "WARNING");
    }
    for (String sort : List.of("name", "-name", "place", "-place", "vendor,-gpus", "-health")) {
      var order = SystemSort.parse(sort);
      assertThat(paged(order))
          .as(sort)
          .hasSize(23)
          .doesNotHaveDuplicates()
          .containsExactlyElementsOf(
              Authority.as(operator, () -> fleet.rows(here(), order, 0, 100)).stream()
                  .map(SystemRow::name)
                  .toList());
    }
    assertThat(Authority.as(operator, () -> fleet.rows(here(), SystemSort.BY_NAME, 20, 10)))
        .hasSize(3);
  }

  private List<String> paged(List<SystemSort> order) {
    var names = new ArrayList<String>();
    @Nullable String after = null;
    do {
      var request = new PageRequest(5, after);
      Page<Resource<SystemSpec, SystemStatus>> page =
          Authority.as(operator, () -> fleet.list(here(), order, request));
      page.items().forEach(s -> names.add(s.metadata().name()));
      after = page.next();
    } while (after != null);
    return names;
  }

  @Test
  void cursorOfAnotherListIsRefused() {
    Authority.as(
        operator,
        () -> {
          for (String cursor : List.of("nonsense", "YQ", "YR9i")) {
            assertThatThrownBy(
                    () -> fleet.list(here(), SystemSort.parse("-gpus"), new PageRequest(5, cursor)))
                .as(cursor)
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining("cursor");
          }
          assertThatThrownBy(() -> fleet.rows(here(), SystemSort.BY_NAME, -1, 10))
              .isInstanceOf(Refusal.Invalid.class);
        });
  }

  @Test
  void countsBesideAFilterAreNotNarrowedByThatFilterItself() {
    system("a").with("vendor", "Dell").with("gpu_count", (short) 8);
    system("b").with("vendor", "Dell").with("state", "READY");
    system("c").with("vendor", "");
    SystemFacets facets =
        Authority.as(operator, () -> fleet.facets(filter(Set.of("Dell"), Set.of())));
    assertThat(facets.count()).isEqualTo(2);
    assertThat(facets.gpus()).isEqualTo(8);
    assertThat(facets.total()).isGreaterThanOrEqualTo(3);
    assertThat(facets.vendors())
        .containsExactly(
            new SystemFacets.Value("Dell", "Dell", 2), new SystemFacets.Value(null, null, 1));
    assertThat(facets.states())
        .containsExactlyInAnyOrder(
            new SystemFacets.Value("DISCOVERED", "DISCOVERED", 1),
            new SystemFacets.Value("READY", "READY", 1));
    assertThat(facets.sites())
        .contains(new SystemFacets.Value(site.value().toString(), "here-" + run, 2));
  }

  @Test
  void countsFollowAChangeThatPeopleMade() {
    SystemId id = system("a").id();
    Authority.as(
        operator,
        () -> {
          assertThat(fleet.facets(SystemFilter.containing("renamed-" + run)).count()).isZero();
          fleet.change(id, new SystemChange("renamed-" + run, null), 0);
          assertThat(fleet.facets(SystemFilter.containing("renamed-" + run)).count()).isOne();
        });
  }

  @Test
  void pageOfASystemHasAllThatIsKnownOfIt() {
    StoredSystem stored =
        system("tray")
            .sensors(71.5, 900, 4200)
            .parts(
                """
                [{"kind": "Fan", "id": "/Fan/1", "name": "Fan 1", "identity": {},
                  "health": "OK", "facts": [{"name": "speed", "number": 7000, "unit": "RPM"}]}]
                """)
            .nic("NIC 1", "[{\"id\": \"1\", \"name\": \"Port 1\"}]")
            .firmware("BMC", "1.2")
            .status(
                """
                [{"type": "InventoryComplete", "status": "FALSE", "reason": "InventoryIncomplete",
                  "message": "m", "lastTransitionTime": "2026-01-01T00:00:00Z"}]
                """,
                "[{\"at\": \"/Fan\", \"reason\": \"HttpError\", \"message\": \"500.\"}]",
                "[{\"ability\": \"IndicatorControl\", \"allowed\": [], \"refusal\": null}]");
    stored.gpu(0, StoredSystem.Health.OK);
    stored.gpu(1, StoredSystem.Health.CRITICAL);
    SystemPage page = Authority.as(operator, () -> fleet.page(stored.id())).orElseThrow();
    assertThat(page.row().reason()).isEqualTo("InventoryIncomplete");
    assertThat(page.row().watts()).isEqualTo(4200);
    assertThat(page.row().gpus()).isEqualTo(2);
    assertThat(page.row().gpusHealthy()).isEqualTo(1);
    assertThat(page.components()).extracting(Part::name).containsExactly("Fan 1");
    assertThat(page.gpus()).extracting(GpuRow::celsius).containsExactly(71.5, null);
    assertThat(page.nics().getFirst().ports()).hasSize(1);
    assertThat(page.firmware()).extracting(FirmwareRow::version).containsExactly("1.2");
    assertThat(page.sensors()).hasSize(2);
    assertThat(page.problems()).hasSize(1);
    assertThat(page.offers()).hasSize(1);
  }

  @Test
  void historyAndStatesAreNewestFirst() {
    SystemId id =
        system("a")
            .happened("Discovered", "first")
            .happened("PartVanished", "second")
            .happened("PartReturned", "third")
            .was("ENROLLED", 5, 3)
            .was("DISCOVERED", 3, null)
            .id();
    Authority.as(
        operator,
        () -> {
          Page<HistoryEntry> newest = fleet.history(id, new PageRequest(2, null));
          assertThat(newest.items())
              .extracting(HistoryEntry::sentence)
              .containsExactly("third", "second");
          Page<HistoryEntry> rest = fleet.history(id, new PageRequest(2, newest.next()));
          assertThat(rest.items()).extracting(HistoryEntry::sentence).containsExactly("first");
          assertThat(rest.next()).isNull();
          assertThat(fleet.states(id))
              .extracting(StateInterval::state)
              .containsExactly("DISCOVERED", "ENROLLED");
          assertThat(fleet.states(id).getFirst().to()).isNull();
        });
  }

  @Test
  void changeRenamesLabelsAndIsAudited() {
    SystemId id = system("a").term("serial", "s-" + run).id();
    Authority.as(
        operator,
        () -> {
          var changed = fleet.change(id, new SystemChange("New " + run, Map.of("team", "blue")), 0);
          assertThat(changed.metadata().name()).isEqualTo("New " + run);
          assertThat(changed.metadata().labels()).containsEntry("team", "blue");
          assertThat(changed.metadata().version()).isOne();
          assertThatThrownBy(() -> fleet.change(id, new SystemChange("x" + run, null), 0))
              .isInstanceOfSatisfying(
                  Refusal.Conflict.class, e -> assertThat(e.isStale()).isTrue());
        });
    assertThat(
            jdbc.sql("select term from search_term where owner_id = ? order by term")
                .param(id.value())
                .query(String.class)
                .list())
        .containsExactly("new " + run, "s-" + run);
    assertThat(
            jdbc.sql("select count(*) from change where subject_id = ?")
                .param(id.value())
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void takenOrEmptyNameIsRefused() {
    system("a");
    SystemId id = system("b").id();
    Authority.as(
        operator,
        () -> {
          assertThatThrownBy(() -> fleet.change(id, new SystemChange("a-" + run, null), 0))
              .isInstanceOf(Refusal.Conflict.class)
              .hasMessageContaining("There is already a system");
          assertThatThrownBy(() -> fleet.change(id, new SystemChange(" ", null), 0))
              .isInstanceOf(Refusal.Invalid.class);
        });
  }

  @Test
  void systemAtAnotherSiteDoesNotExistForAnActor() {
    SystemId mine = system("mine").id();
    SystemId hidden = StoredSystem.named("hidden-" + run, other, jdbc).id();
    Authority.as(
        TestActors.at(site, Role.OPERATOR),
        () -> {
          assertThat(fleet.find(mine)).isPresent();
          assertThat(fleet.find(hidden)).isEmpty();
          assertThat(fleet.page(hidden)).isEmpty();
          assertThat(fleet.rows(SystemFilter.ALL, SystemSort.BY_NAME, 0, 500))
              .extracting(SystemRow::id)
              .containsExactly(mine);
          assertThat(fleet.facets(SystemFilter.ALL).total()).isOne();
          assertThatThrownBy(() -> fleet.history(hidden, PageRequest.first()))
              .isInstanceOf(Refusal.NotFound.class);
          assertThatThrownBy(() -> fleet.states(hidden)).isInstanceOf(Refusal.NotFound.class);
          assertThatThrownBy(() -> fleet.change(hidden, new SystemChange("x", null), 0))
              .isInstanceOf(Refusal.NotFound.class);
        });
    Authority.as(
        TestActors.viewer(),
        () ->
            assertThatThrownBy(() -> fleet.change(mine, new SystemChange("x", null), 0))
                .isInstanceOf(Refusal.Forbidden.class));
  }
}
