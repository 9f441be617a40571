package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestTokens;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@FeatureTest
class LocationsApiTest {
  private static final String ALL = "/api/v1/locations";

  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired ObjectMapper json;
  @Autowired Sites sites;

  private SiteId site() {
    return Authority.as(
        TestActors.operator(),
        () -> new SiteId(sites.create(SiteDraft.named("loc-" + Ids.next())).metadata().id()));
  }

  private static String draft(SiteId site, String kind, String name) {
    return "{\"site\": \"%s\", \"kind\": \"%s\", \"name\": \"%s\"}".formatted(site, kind, name);
  }

  private MockHttpServletRequestBuilder body(MockHttpServletRequestBuilder request, String body) {
    return request.with(tokens.operator()).contentType(MediaType.APPLICATION_JSON).content(body);
  }

  private String create(SiteId site, String kind, String name) throws Exception {
    return mvc.perform(body(post(ALL), draft(site, kind, name)))
        .andExpect(status().isCreated())
        .andReturn()
        .getResponse()
        .getHeader("Location");
  }

  @Test
  void locationIsAddedReadChangedAndRemoved() throws Exception {
    SiteId site = site();
    String hall = create(site, "HALL", "Hall A");
    mvc.perform(get(hall).with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.status.path[0]").value("Hall A"));
    mvc.perform(body(put(hall), draft(site, "HALL", "Hall B")).header("If-Match", "\"0\""))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.metadata.version").value(1));
    mvc.perform(body(put(hall), draft(site, "HALL", "Hall C")).header("If-Match", "\"0\""))
        .andExpect(status().isPreconditionFailed());
    mvc.perform(delete(hall).with(tokens.viewer()).header("If-Match", "\"1\""))
        .andExpect(status().isForbidden());
    mvc.perform(delete(hall).with(tokens.operator()).header("If-Match", "\"1\""))
        .andExpect(status().isNoContent());
    mvc.perform(get(hall).with(tokens.viewer())).andExpect(status().isNotFound());
  }

  @Test
  void listIsPagedToItsEnd() throws Exception {
    SiteId site = site();
    for (int i = 1; i <= 5; i++) {
      create(site, "HALL", "Hall " + i);
    }
    var names = new ArrayList<String>();
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
      page.get("items").forEach(l -> names.add(l.at("/metadata/name").asString()));
      after = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(names).containsExactly("Hall 1", "Hall 2", "Hall 3", "Hall 4", "Hall 5");
  }

  @Test
  void wrongKindIs400AndAnotherSitesLocationIs404() throws Exception {
    SiteId site = site();
    mvc.perform(body(post(ALL), draft(site, "CELLAR", "x")))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("kind"))
        .andExpect(jsonPath("$.detail").value(containsString("BUILDING, HALL, POD, ROW")));
    String hall = create(site, "HALL", "Hall A");
    mvc.perform(get(hall).with(tokens.at(site(), Role.OPERATOR))).andExpect(status().isNotFound());
  }
}
