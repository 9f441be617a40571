package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestRest;
import dev.millwright.TestTokens;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@FeatureTest
class LocationsApiTest {
  private static final String ALL = "/api/v1/locations";

  @Autowired TestRest rest;
  @Autowired TestTokens tokens;
  @Autowired Sites sites;

  private SiteId site() {
    return Authority.as(
        TestActors.operator(),
        () -> new SiteId(sites.create(SiteDraft.named("loc-" + Ids.next())).metadata().id()));
  }

  private String hall(SiteId site, String name) throws Exception {
    return rest.as(Role.OPERATOR)
        .create(
            ALL, "{\"site\": \"%s\", \"kind\": \"HALL\", \"name\": \"%s\"}".formatted(site, name));
  }

  @Test
  void locationSaysItsPath() throws Exception {
    SiteId site = site();
    String hall = hall(site, "Hall A");
    String row =
        rest.as(Role.OPERATOR)
            .create(
                ALL,
                "{\"site\": \"%s\", \"parent\": \"%s\", \"kind\": \"ROW\", \"name\": \"Row 1\"}"
                    .formatted(site, hall.substring(ALL.length() + 1)));
    rest.as(Role.VIEWER)
        .get(row)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.status.path[0]").value("Hall A"))
        .andExpect(jsonPath("$.status.path[1]").value("Row 1"));
  }

  @Test
  void listIsPagedToItsEnd() throws Exception {
    SiteId site = site();
    for (int i = 1; i <= 5; i++) {
      hall(site, "Hall " + i);
    }
    var names = new ArrayList<String>();
    String after = "";
    do {
      JsonNode page = rest.as(Role.VIEWER).read(ALL + "?limit=2&site=" + site + after);
      page.get("items").forEach(l -> names.add(l.at("/metadata/name").asString()));
      after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(names).containsExactly("Hall 1", "Hall 2", "Hall 3", "Hall 4", "Hall 5");
  }

  @Test
  void anotherSitesLocationIs404() throws Exception {
    String hall = hall(site(), "Hall A");
    rest.as(tokens.at(site(), Role.OPERATOR)).get(hall).andExpect(status().isNotFound());
  }
}
