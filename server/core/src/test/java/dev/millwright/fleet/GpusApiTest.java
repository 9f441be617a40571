package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestTokens;
import dev.millwright.authority.Authority;
import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@FeatureTest
class GpusApiTest {
  private static final String ALL = "/api/v1/gpus";

  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired ObjectMapper json;
  @Autowired JdbcClient jdbc;
  @Autowired Sites sites;

  private final String run = Ids.next().toString().substring(24);

  private SiteId site() {
    return Authority.as(
        TestActors.operator(),
        () -> new SiteId(sites.create(SiteDraft.named("gpus-" + run)).metadata().id()));
  }

  @Test
  void listIsFilteredAndPagedToItsEnd() throws Exception {
    SiteId site = site();
    StoredSystem tray = StoredSystem.named("tray-" + run, site, jdbc).sensors(61, 640, 3000);
    for (int slot = 0; slot < 5; slot++) {
      tray.gpu(slot, slot == 4 ? StoredSystem.Health.CRITICAL : StoredSystem.Health.OK);
    }
    var slots = new ArrayList<Integer>();
    String after = "";
    do {
      var request =
          get(ALL).param("site", site.toString()).param("limit", "2").with(tokens.viewer());
      JsonNode page =
          json.readTree(
              mvc.perform(after.isEmpty() ? request : request.param("after", after))
                  .andExpect(status().isOk())
                  .andReturn()
                  .getResponse()
                  .getContentAsString());
      page.get("items").forEach(gpu -> slots.add(gpu.get("slot").asInt()));
      after = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(slots).containsExactly(0, 1, 2, 3, 4);
    mvc.perform(
            get(ALL)
                .param("system", tray.id().toString())
                .param("health", "CRITICAL")
                .with(tokens.viewer()))
        .andExpect(jsonPath("$.items.length()").value(1))
        .andExpect(jsonPath("$.items[0].slot").value(4));
  }

  @Test
  void gpuIsReadWithItsReadings() throws Exception {
    GpuId gpu =
        StoredSystem.named("one-" + run, site(), jdbc)
            .sensors(61, 640, 3000)
            .gpu(0, StoredSystem.Health.OK);
    mvc.perform(get(ALL + "/" + gpu).with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.celsius").value(61.0))
        .andExpect(jsonPath("$.watts").value(640.0))
        .andExpect(jsonPath("$.systemName").value("one-" + run));
  }

  @Test
  void wrongParameterIs400WithASentence() throws Exception {
    mvc.perform(get(ALL).param("state", "GONE").with(tokens.viewer()))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("state"))
        .andExpect(jsonPath("$.detail").value(containsString("PRESENT, MISSING")));
    mvc.perform(get(ALL).param("after", "eA").with(tokens.viewer()))
        .andExpect(status().isBadRequest());
  }
}
