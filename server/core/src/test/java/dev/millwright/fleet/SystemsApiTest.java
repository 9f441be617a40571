package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@FeatureTest
class SystemsApiTest {
  private static final String ALL = "/api/v1/systems";

  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired ObjectMapper json;
  @Autowired JdbcClient jdbc;
  @Autowired Sites sites;
  @Autowired Racks racks;

  private final String run = Ids.next().toString().substring(24);
  private SiteId site;
  private SiteId other;

  @BeforeEach
  void twoSites() {
    site = site("here-");
    other = site("there-");
  }

  private SiteId site(String name) {
    return Authority.as(
        TestActors.operator(),
        () -> new SiteId(sites.create(SiteDraft.named(name + run)).metadata().id()));
  }

  private StoredSystem system(String name) {
    return StoredSystem.named(name + "-" + run, site, jdbc);
  }

  private MockHttpServletRequestBuilder here(String path) {
    return get(path).param("site", site.toString()).with(tokens.viewer());
  }

  private JsonNode read(MockHttpServletRequestBuilder request) throws Exception {
    return json.readTree(
        mvc.perform(request)
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
  }

  private List<String> names(MockHttpServletRequestBuilder request) throws Exception {
    var names = new ArrayList<String>();
    read(request)
        .get("items")
        .forEach(s -> names.add(s.at("/metadata/name").asString().replace("-" + run, "")));
    return names;
  }

  @Test
  void listIsPagedToItsEnd() throws Exception {
    for (int i = 0; i < 7; i++) {
      system("s" + i);
    }
    var found = new ArrayList<String>();
    String after = "";
    do {
      var request = here(ALL).param("limit", "3").param("sort", "-name");
      JsonNode page = read(after.isEmpty() ? request : request.param("after", after));
      page.get("items").forEach(s -> found.add(s.at("/metadata/name").asString().substring(0, 2)));
      after = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!after.isEmpty());
    assertThat(found).containsExactly("s6", "s5", "s4", "s3", "s2", "s1", "s0");
  }

  @Test
  void listIsFilteredByEachParameter() throws Exception {
    system("a").with("state", "READY").with("health", "WARNING").label("team", "blue, green");
    system("b").with("vendor", "Hon Hai Co., Ltd.").with("model", "M,1");
    assertThat(names(here(ALL))).containsExactly("a", "b");
    assertThat(names(here(ALL).param("state", "ready,REPAIR"))).containsExactly("a");
    assertThat(names(here(ALL).param("health", "WARNING"))).containsExactly("a");
    assertThat(names(here(ALL).param("vendor", "Hon Hai Co., Ltd."))).containsExactly("b");
    assertThat(names(here(ALL).param("vendor", "Hon Hai Co., Ltd.", "Acme")))
        .containsExactly("a", "b");
    assertThat(names(here(ALL).param("model", "M,1"))).containsExactly("b");
    assertThat(names(here(ALL).param("text", "B-" + run))).containsExactly("b");
    assertThat(names(here(ALL).param("label", "team=blue, green"))).containsExactly("a");
    assertThat(names(here(ALL).param("rack", UUID.randomUUID().toString()))).isEmpty();
    assertThat(names(here(ALL).param("connector", UUID.randomUUID().toString()))).isEmpty();
    UUID connector = found("a-" + run);
    assertThat(names(here(ALL).param("connector", connector.toString()))).containsExactly("a");
    mvc.perform(here(ALL + "/facets").param("connector", connector.toString()))
        .andExpect(jsonPath("$.count").value(1));
    mvc.perform(here(ALL + "/facets").param("vendor", "Acme"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.count").value(1))
        .andExpect(jsonPath("$.vendors.length()").value(2));
  }

  /** Through which connector a system was found. */
  private UUID found(String system) {
    UUID connector = Ids.next();
    jdbc.sql(
            """
            insert into system_source (connector_id, target, system_id, address, listed)
            select ?, 'System.1', id, '10.0.0.1', true from system where name = ?
            """)
        .param(connector)
        .param(system)
        .update();
    return connector;
  }

  @Test
  void wrongParameterIs400WithASentence() throws Exception {
    refused("state", "BUSY", "state is \"BUSY\"; it must be one of ENROLLED, DISCOVERED");
    refused("health", "", "it must be one of OK, WARNING, CRITICAL, UNKNOWN.");
    refused("site", "here", "site is \"here\"; it must be a UUID.");
    refused("rack", "r1", "it must be a UUID.");
    refused("connector", "bmc", "it must be a UUID.");
    String two = UUID.randomUUID() + "," + UUID.randomUUID();
    refused("operation", two, "operation is given more than once. Give one.");
    refused("label", "blue", "it must be a key and a value such as team=blue.");
    refused("sort", "colour", "it must be one of name, place");
    refused("limit", "0", "it must be 1 to 500.");
    refused("limit", "many", "limit is \"many\"; it must be a whole number.");
    refused("after", "AA", "The cursor is not one that this list gave.");
    refused("text", "a\0b", "text has a control character in it.");
    refused("colour", "red", "colour is not a known parameter. Known are text, state,");
  }

  private void refused(String parameter, String value, String sentence) throws Exception {
    mvc.perform(get(ALL).param(parameter, value).with(tokens.viewer()))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value(parameter))
        .andExpect(jsonPath("$.detail").value(containsString(sentence)));
  }

  @Test
  void systemIsReadRenamedPlacedAndTakenOut() throws Exception {
    String one = ALL + "/" + system("a").id();
    mvc.perform(get(one).with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"0\""))
        .andExpect(jsonPath("$.status.identity.serial").value("SN-a-" + run));
    String change = "{\"name\": \"b-%s\", \"labels\": {\"team\": \"blue\"}}".formatted(run);
    mvc.perform(body(put(one), change)).andExpect(status().isBadRequest());
    mvc.perform(body(put(one), change).header("If-Match", "\"0\""))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"1\""))
        .andExpect(jsonPath("$.metadata.labels.team").value("blue"));
    mvc.perform(body(put(one), change).header("If-Match", "\"0\""))
        .andExpect(status().isPreconditionFailed());
    var rack =
        Authority.as(
            TestActors.operator(),
            () -> racks.create(new RackDraft(site, null, "r1", 42, null)).metadata().id());
    String place = "{\"rack\": \"%s\", \"unit\": %d, \"heightUnits\": 2}";
    mvc.perform(
            body(put(one + "/placement"), place.formatted(rack, 42)).header("If-Match", "\"1\""))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.detail").value(containsString("is not inside rack r1")));
    mvc.perform(
            body(put(one + "/placement"), place.formatted(rack, 41)).header("If-Match", "\"1\""))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.spec.placement.unit").value(41));
    assertThat(names(here(ALL).param("rack", rack.toString()))).containsExactly("b");
    mvc.perform(delete(one + "/placement").with(tokens.operator()).header("If-Match", "\"2\""))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"3\""))
        .andExpect(jsonPath("$.spec.placement").isEmpty());
  }

  private MockHttpServletRequestBuilder body(MockHttpServletRequestBuilder request, String body) {
    return request.with(tokens.operator()).contentType(MediaType.APPLICATION_JSON).content(body);
  }

  @Test
  void inventoryHistoryAndStatesAreRead() throws Exception {
    StoredSystem stored = system("a").happened("Discovered", "one").happened("Vanished", "two");
    stored.was("DISCOVERED", 2, null).gpu(0, StoredSystem.Health.OK);
    String one = ALL + "/" + stored.id();
    mvc.perform(get(one + "/inventory").with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.gpus[0].name").value("GPU_0"))
        .andExpect(jsonPath("$.gpus[0].celsius").isEmpty());
    JsonNode first = read(get(one + "/history").param("limit", "1").with(tokens.viewer()));
    assertThat(first.at("/items/0/sentence").asString()).isEqualTo("two");
    mvc.perform(
            get(one + "/history")
                .param("after", first.get("next").asString())
                .with(tokens.viewer()))
        .andExpect(jsonPath("$.items[0].sentence").value("one"))
        .andExpect(jsonPath("$.next").isEmpty());
    mvc.perform(get(one + "/states").with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[0].state").value("DISCOVERED"));
  }

  @Test
  void systemAtAnotherSiteIs404AndItsFilterFindsNothing() throws Exception {
    var hidden = StoredSystem.named("hidden-" + run, other, jdbc);
    GpuId gpu = hidden.gpu(0, StoredSystem.Health.OK);
    String one = ALL + "/" + hidden.id();
    var mine = tokens.at(site, Role.OPERATOR);
    for (String path : List.of("", "/inventory", "/history", "/states")) {
      mvc.perform(get(one + path).with(mine)).andExpect(status().isNotFound());
    }
    mvc.perform(get("/api/v1/gpus/" + gpu).with(mine)).andExpect(status().isNotFound());
    mvc.perform(delete(one + "/placement").with(mine).header("If-Match", "\"0\""))
        .andExpect(status().isNotFound());
    mvc.perform(get(ALL).param("site", other.toString()).with(mine))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items").isEmpty());
    mvc.perform(get(ALL + "/" + UUID.randomUUID()).with(tokens.viewer()))
        .andExpect(status().isNotFound());
    mvc.perform(get(ALL + "/7").with(tokens.viewer())).andExpect(status().isBadRequest());
    mvc.perform(get(ALL)).andExpect(status().isUnauthorized());
  }

  @Test
  void viewerChangesNothing() throws Exception {
    String one = ALL + "/" + system("a").id();
    mvc.perform(
            put(one)
                .with(tokens.viewer())
                .header("If-Match", "\"0\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \"x\"}"))
        .andExpect(status().isForbidden());
    mvc.perform(delete(one + "/placement").with(tokens.viewer()).header("If-Match", "\"0\""))
        .andExpect(status().isForbidden());
  }

  @Test
  void incompleteBodyIs400WithTheField() throws Exception {
    String one = ALL + "/" + system("a").id();
    mvc.perform(body(put(one + "/placement"), "{}").header("If-Match", "\"0\""))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("rack"));
    mvc.perform(
            body(put(one + "/placement"), "{\"rack\": \"%s\"}".formatted(UUID.randomUUID()))
                .header("If-Match", "\"0\""))
        .andExpect(status().isBadRequest());
    mvc.perform(body(put(one), "{}").header("If-Match", "\"0\""))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("name"));
    mvc.perform(
            body(put(one), "{\"name\": \"b\", \"state\": \"READY\"}").header("If-Match", "\"0\""))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("state"));
  }
}
