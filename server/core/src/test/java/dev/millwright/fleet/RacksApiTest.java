package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestRest;
import dev.millwright.TestRest.Caller;
import dev.millwright.TestTokens;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@FeatureTest
class RacksApiTest {
  private static final String ALL = "/api/v1/racks";

  @Autowired TestRest rest;
  @Autowired TestTokens tokens;
  @Autowired Sites sites;
  @Autowired JdbcClient jdbc;

  private final String run = Ids.next().toString().substring(24);
  private Caller operator;
  private SiteId site;

  @BeforeEach
  void makeASite() {
    operator = rest.as(Role.OPERATOR);
    site = site("racks-");
  }

  private SiteId site(String name) {
    return Authority.as(
        TestActors.operator(),
        () -> new SiteId(sites.create(SiteDraft.named(name + run)).metadata().id()));
  }

  private String draft(String name, int units) {
    return "{\"site\": \"%s\", \"name\": \"%s\", \"heightUnits\": %d}".formatted(site, name, units);
  }

  private String rack(String name) throws Exception {
    return operator.create(ALL, draft(name, 42));
  }

  private String systemIn(String rack, int unit) throws Exception {
    String system = "/api/v1/systems/" + StoredSystem.named("s" + unit + run, site, jdbc).id();
    String id = rack.substring(rack.lastIndexOf('/') + 1);
    operator
        .put(
            system + "/placement",
            0,
            "{\"rack\": \"%s\", \"unit\": %d, \"heightUnits\": 2}".formatted(id, unit))
        .andExpect(status().isOk());
    return system;
  }

  @Test
  void elevationShowsWhatStandsInARackFromTheBottomUpAndItsNeighbours() throws Exception {
    String first = rack("r1");
    String second = rack("r2");
    systemIn(second, 20);
    systemIn(second, 3);
    rest.as(Role.VIEWER)
        .get(second + "/elevation")
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.rack.metadata.name").value("r2"))
        .andExpect(jsonPath("$.rack.spec.heightUnits").value(42))
        .andExpect(jsonPath("$.slots.length()").value(2))
        .andExpect(jsonPath("$.slots[0].unit").value(3))
        .andExpect(jsonPath("$.slots[0].heightUnits").value(2))
        .andExpect(jsonPath("$.slots[0].system.name").value("s3" + run))
        .andExpect(jsonPath("$.slots[1].unit").value(20))
        .andExpect(jsonPath("$.previous").value(first.substring(first.lastIndexOf('/') + 1)))
        .andExpect(jsonPath("$.next").isEmpty());
  }

  @Test
  void elevationOfARackAtAnotherSiteIs404() throws Exception {
    String one = rack("r1");
    rest.as(tokens.at(site("other-"), Role.OPERATOR))
        .get(one + "/elevation")
        .andExpect(status().isNotFound());
  }

  @Test
  void placeThatIsTakenIsAConflictWhichNamesTheOther() throws Exception {
    String rack = rack("r1");
    systemIn(rack, 10);
    String system = "/api/v1/systems/" + StoredSystem.named("late" + run, site, jdbc).id();
    String id = rack.substring(rack.lastIndexOf('/') + 1);
    operator
        .put(
            system + "/placement",
            0,
            "{\"rack\": \"%s\", \"unit\": 11, \"heightUnits\": 1}".formatted(id))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail").value(containsString("s10" + run)));
  }

  @Test
  void rackWithASystemInItIsNeitherRemovedNorMadeLowerThanIt() throws Exception {
    String rack = rack("r1");
    systemIn(rack, 10);
    operator
        .delete(rack, 0)
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail").value(containsString("still has 1 system in it")));
    operator
        .put(rack, 0, draft("r1", 10))
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail").value(containsString("U11 is taken")));
    operator.put(rack, 0, draft("r1", 11)).andExpect(status().isOk());
  }

  @Test
  void listIsFilteredAndPagedToItsEnd() throws Exception {
    for (int i = 1; i <= 3; i++) {
      rack("r" + i);
    }
    JsonNode first = operator.read(ALL + "?limit=2&site=" + site);
    JsonNode rest =
        operator.read(ALL + "?limit=2&site=" + site + "&after=" + first.get("next").asString());
    assertThat(first.at("/items/0/metadata/name").asString()).isEqualTo("r1");
    assertThat(first.get("items").size()).isEqualTo(2);
    assertThat(rest.at("/items/0/metadata/name").asString()).isEqualTo("r3");
    assertThat(rest.get("next").isNull()).isTrue();
    assertThat(operator.read(ALL + "?text=R2&site=" + site).get("items").size()).isOne();
  }
}
