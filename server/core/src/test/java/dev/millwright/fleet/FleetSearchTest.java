package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Ref;
import dev.millwright.resource.SiteId;
import dev.millwright.workspace.Search;
import dev.millwright.workspace.SearchHit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@FeatureTest
class FleetSearchTest {
  @Autowired Search search;
  @Autowired Sites sites;
  @Autowired Racks racks;
  @Autowired JdbcClient jdbc;

  private final String run = Ids.next().toString().substring(24);
  private final Actor operator = TestActors.operator();
  private SiteId site;
  private StoredSystem tray;

  @BeforeEach
  void oneSystem() {
    site = site("plant " + run);
    tray =
        StoredSystem.named(run + "-tray", site, jdbc)
            .term("serial", "sn" + run)
            .term("serial of GPU 3", "gpu" + run)
            .term("address", "10.8." + run);
  }

  private SiteId site(String name) {
    return Authority.as(
        operator, () -> new SiteId(sites.create(SiteDraft.named(name)).metadata().id()));
  }

  private List<SearchHit> find(String text) {
    return Authority.as(operator, () -> search.find(text));
  }

  private SearchHit tray(String subtitle, SearchHit.Match match) {
    return new SearchHit(tray.id().ref(), run + "-tray", subtitle, match);
  }

  @Test
  void systemIsFoundByNameSerialAddressAndSerialOfItsParts() {
    assertThat(find(run + "-TRAY")).containsExactly(tray("plant " + run, SearchHit.Match.EXACT));
    assertThat(find("sn" + run)).containsExactly(tray("serial: sn" + run, SearchHit.Match.EXACT));
    assertThat(find("gpu" + run))
        .containsExactly(tray("serial of GPU 3: gpu" + run, SearchHit.Match.EXACT));
    assertThat(find("10.8." + run.substring(0, 9)))
        .containsExactly(tray("address: 10.8." + run, SearchHit.Match.PREFIX));
    assertThat(find(run.substring(3) + "-tr"))
        .containsExactly(tray("plant " + run, SearchHit.Match.PART));
  }

  @Test
  void exactHitsComeBeforePrefixesAndPartsAndEachThingComesOnce() {
    StoredSystem.named(run, site, jdbc).term("host name", run);
    StoredSystem.named("z-" + run, site, jdbc);
    assertThat(find(run))
        .extracting(SearchHit::title)
        .containsExactly(run, run + "-tray", "plant " + run, "z-" + run);
    assertThat(find(run)).extracting(SearchHit::match).startsWith(SearchHit.Match.EXACT);
  }

  @Test
  void sitesLocationsAndRacksAreFoundByName() {
    Authority.as(
        operator,
        () -> {
          var hall =
              sites.createLocation(
                  new LocationDraft(site, null, LocationKind.HALL, "hall " + run, null));
          var rack =
              racks.create(
                  new RackDraft(
                      site, new LocationId(hall.metadata().id()), "rack " + run, null, null));
          assertThat(search.find("hall " + run))
              .containsExactly(
                  new SearchHit(
                      new Ref("site", site.value()),
                      "hall " + run,
                      "Hall of plant " + run,
                      SearchHit.Match.EXACT));
          assertThat(search.find("rack " + run))
              .containsExactly(
                  new SearchHit(
                      rack.metadata().ref(),
                      "rack " + run,
                      "plant " + run + " · hall " + run,
                      SearchHit.Match.EXACT));
          assertThat(search.find("plant " + run)).hasSize(1);
        });
  }

  @Test
  void whatPeopleTypeStandsForItself() {
    StoredSystem.named("pct%_" + run, site, jdbc);
    assertThat(find("pct%_" + run)).hasSize(1);
    assertThat(find("%_" + run)).hasSize(1);
    assertThat(find("t__" + run)).isEmpty();
  }

  @Test
  void whatIsAtAnotherSiteIsNotFound() {
    SiteId mine = site("mine " + run);
    Authority.as(
        TestActors.at(mine, Role.VIEWER),
        () -> {
          assertThat(search.find("sn" + run)).isEmpty();
          assertThat(search.find("mine " + run)).hasSize(1);
        });
  }
}
