package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class PlacesTest {
  @Autowired Sites sites;
  @Autowired Racks racks;
  @Autowired Fleet fleet;
  @Autowired JdbcClient jdbc;

  private static String unique(String name) {
    return name + "-" + Ids.next().toString().substring(24);
  }

  private SiteId site() {
    return new SiteId(sites.create(SiteDraft.named(unique("site"))).metadata().id());
  }

  private Resource<RackSpec, RackStatus> rack(SiteId site, String name) {
    return racks.create(new RackDraft(site, null, name, 42, null));
  }

  private SystemId system(String name, SiteId site) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into system (id, tenant_id, site_id, name, state, state_since, health, power,
              indicator, identity_key, version, created_at, updated_at)
            values (:id, :tenant, :site, :name, 'DISCOVERED', now(), 'OK', 'ON', 'OFF', :name, 0,
              now(), now())
            """)
        .param("id", id)
        .param("tenant", dev.millwright.resource.TenantId.DEFAULT.value())
        .param("site", site.value())
        .param("name", name)
        .update();
    return new SystemId(id);
  }

  private long auditEntries(UUID subject) {
    return jdbc.sql("select count(*) from change where subject_id = ?")
        .param(subject)
        .query(Long.class)
        .single();
  }

  @Test
  void siteHallAndRackAreAddedEachWithItsAuditEntry() {
    Authority.as(
        TestActors.operator(),
        () -> {
          SiteId site = site();
          var hall =
              sites.createLocation(
                  new LocationDraft(site, null, LocationKind.HALL, "Hall A", null));
          var rack =
              racks.create(
                  new RackDraft(site, new LocationId(hall.metadata().id()), "A-01", null, null));
          assertThat(rack.spec().heightUnits()).isEqualTo(48);
          assertThat(rack.status().path()).containsExactly("Hall A");
          assertThat(auditEntries(site.value())).isOne();
          assertThat(auditEntries(hall.metadata().id())).isOne();
          assertThat(auditEntries(rack.metadata().id())).isOne();
        });
  }

  @Test
  void twoSystemsCannotTakeTheSameUnits() {
    Authority.as(
        TestActors.operator(),
        () -> {
          SiteId site = site();
          RackId rack = new RackId(rack(site, "r1").metadata().id());
          SystemId low = system(unique("low"), site);
          SystemId other = system(unique("other"), site);
          racks.place(low, new Placement(rack, 10, 8), 0);
          assertThatThrownBy(() -> racks.place(other, new Placement(rack, 17, 2), 0))
              .isInstanceOf(Refusal.Conflict.class)
              .hasMessageContaining("takes U10 to U17");
          assertThatThrownBy(() -> racks.place(other, new Placement(rack, 42, 2), 0))
              .isInstanceOf(Refusal.Invalid.class);
          racks.place(other, new Placement(rack, 18, 2), 0);
          assertThat(racks.elevation(rack).slots())
              .extracting(Elevation.Slot::unit)
              .containsExactly(10, 18);
        });
  }

  @Test
  void rackWithSystemsInItIsNotRemoved() {
    Authority.as(
        TestActors.operator(),
        () -> {
          SiteId site = site();
          var rack = rack(site, "r1");
          RackId id = new RackId(rack.metadata().id());
          SystemId system = system(unique("s"), site);
          racks.place(system, new Placement(id, 1, 1), 0);
          assertThatThrownBy(() -> racks.remove(id, rack.metadata().version()))
              .isInstanceOf(Refusal.Conflict.class)
              .hasMessageContaining("still has 1 system in it");
        });
  }

  @Test
  void staleChangeAndTakenNameAreConflicts() {
    Authority.as(
        TestActors.operator(),
        () -> {
          var first = sites.create(SiteDraft.named(unique("first")));
          SiteId id = new SiteId(first.metadata().id());
          assertThatThrownBy(() -> sites.create(SiteDraft.named(first.metadata().name())))
              .isInstanceOf(Refusal.Conflict.class);
          sites.change(id, SiteDraft.named(unique("second")), first.metadata().version());
          assertThatThrownBy(
                  () -> sites.change(id, SiteDraft.named("third"), first.metadata().version()))
              .isInstanceOfSatisfying(
                  Refusal.Conflict.class, e -> assertThat(e.isStale()).isTrue());
        });
  }

  @Test
  void sitesOutsideAnActorsScopeDoNotExistForIt() {
    SiteId mine = Authority.as(TestActors.operator(), this::site);
    SiteId other = Authority.as(TestActors.operator(), this::site);
    Authority.as(
        TestActors.at(mine, Role.OPERATOR),
        () -> {
          assertThat(sites.find(other)).isEmpty();
          assertThat(sites.list(new PageRequest(500, null)).items())
              .extracting(s -> s.metadata().id())
              .containsExactly(mine.value());
          assertThatThrownBy(() -> rack(other, "r1")).isInstanceOf(Refusal.NotFound.class);
        });
    Authority.as(
        TestActors.viewer(),
        () -> assertThatThrownBy(() -> rack(mine, "r1")).isInstanceOf(Refusal.Forbidden.class));
  }

  @Test
  void racksAndTheirSystemsAreInTheOrderOfTheirNumbers() {
    Authority.as(
        TestActors.operator(),
        () -> {
          SiteId site = site();
          RackId ten = new RackId(rack(site, "Rack10").metadata().id());
          RackId two = new RackId(rack(site, "rack2").metadata().id());
          RackId first = new RackId(rack(site, "rack 007 b").metadata().id());
          SystemId inTen = system(unique("a"), site);
          SystemId inTwo = system(unique("b"), site);
          SystemId above = system(unique("c"), site);
          racks.place(inTen, new Placement(ten, 3, 1), 0);
          racks.place(inTwo, new Placement(two, 9, 1), 0);
          racks.place(above, new Placement(two, 10, 1), 0);
          var here =
              new SystemFilter(
                  null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(site), Set.of(), Map.of());
          assertThat(fleet.rows(here, SystemSort.parse("place"), 0, 10))
              .extracting(SystemRow::id)
              .containsExactly(inTwo, above, inTen);
          assertThat(racks.elevation(two).next()).isEqualTo(ten);
          assertThat(racks.elevation(two).previous()).isEqualTo(first);
          var pages = racks.list(RackFilter.at(site), new PageRequest(2, null));
          var rest = racks.list(RackFilter.at(site), new PageRequest(2, pages.next()));
          assertThat(pages.items())
              .extracting(r -> r.metadata().name())
              .containsExactly("rack 007 b", "rack2");
          assertThat(rest.items()).extracting(r -> r.metadata().name()).containsExactly("Rack10");
          assertThat(racks.count(RackFilter.at(site))).isEqualTo(3);
          assertThat(racks.count(new RackFilter(site, null, "k1"))).isOne();
        });
  }

  @Test
  void renamedSiteMovesItsSystemsInTheOrder() {
    Authority.as(
        TestActors.operator(),
        () -> {
          var site = sites.create(SiteDraft.named(unique("Old")));
          SiteId id = new SiteId(site.metadata().id());
          SystemId system = system(unique("a"), id);
          sites.change(id, SiteDraft.named("New 5 " + id), site.metadata().version());
          assertThat(place(system)).startsWith("new 000000005 ");
        });
  }

  private String place(SystemId id) {
    return jdbc.sql("select place from system where id = ?")
        .param(id.value())
        .query(String.class)
        .single();
  }
}
