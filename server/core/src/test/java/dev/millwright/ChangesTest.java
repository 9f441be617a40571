package dev.millwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.access.RoleAt;
import dev.millwright.audit.AuditEntry;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.NewConnector;
import dev.millwright.fleet.SiteDraft;
import dev.millwright.fleet.Sites;
import dev.millwright.fleet.StoredSystem;
import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What holds for every change and removal of something that is there, whichever it is. */
@FeatureTest
class ChangesTest {
  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 4096,
       "vocab_size": 128256, "num_hidden_layers": 32, "num_attention_heads": 32,
       "num_key_value_heads": 8, "intermediate_size": 14336, "max_position_embeddings": 131072}
      """;

  private static final SiteId ELSEWHERE = new SiteId(Ids.next());

  @Autowired MockMvc mvc;
  @Autowired TestRest rest;
  @Autowired TestTokens tokens;
  @Autowired Sites sites;
  @Autowired Connectors connectors;
  @Autowired TestEntries entries;
  @Autowired JdbcClient jdbc;

  private SiteId site;

  @BeforeEach
  void makeASite() {
    site =
        Authority.as(
            TestActors.operator(),
            () -> new SiteId(sites.create(SiteDraft.named("site-" + Ids.next())).metadata().id()));
  }

  static Stream<Endpoint> all() {
    return Described.conditional();
  }

  @ParameterizedTest
  @MethodSource("all")
  void staleWriteIs412(Endpoint endpoint) throws Exception {
    perform(endpoint, made(endpoint), 7, tokens.administrator())
        .andExpect(status().isPreconditionFailed())
        .andExpect(jsonPath("$.type").value("urn:millwright:problem:stale"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users",
        "sites",
        "locations",
        "racks",
        "configurations",
        "models",
        "hardware",
        "connectors"
      })
  void creationIsTheFirstEntryAboutAThing(String kind) throws Exception {
    assertThat(entries.actions(made(kind))).first().asString().matches("[a-z]+\\.(create|connect)");
  }

  @ParameterizedTest
  @MethodSource("all")
  void changeWritesOneEntryAboutWhatItChanged(Endpoint endpoint) throws Exception {
    String id = made(endpoint);
    var answer = perform(endpoint, id, version(endpoint, id), tokens.administrator());
    assertThat(answer.andReturn().getResponse().getStatus()).isBetween(200, 204);
    assertThat(entries.of(answer))
        .filteredOn(entry -> id.equals(entry.subject()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DONE));
  }

  /** The permission is held, but not there: that shows only inside the change's transaction. */
  @ParameterizedTest
  @MethodSource("all")
  void whoMayChangeOnlyElsewhereIsRefusedAndThatStaysWrittenDown(Endpoint endpoint)
      throws Exception {
    String id = made(endpoint);
    var answer = perform(endpoint, id, version(endpoint, id), elsewhere());
    answer.andExpect(status().isForbidden());
    assertThat(entries.of(answer))
        .singleElement()
        .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DENIED));
  }

  private RequestPostProcessor elsewhere() {
    return TestTokens.bearer(
        tokens.secret(RoleAt.everywhere(Role.VIEWER), new RoleAt(Role.ADMINISTRATOR, ELSEWHERE)));
  }

  private ResultActions perform(
      Endpoint endpoint, String id, long version, RequestPostProcessor token) throws Exception {
    var request = endpoint.request(id).with(token).header("If-Match", "\"" + version + "\"");
    if (endpoint.body() != null) {
      request.content(here(endpoint.filledBody()));
    }
    return mvc.perform(request);
  }

  /** The version to change; a system is put into a rack before it is taken out of it. */
  private long version(Endpoint endpoint, String id) throws Exception {
    if (!endpoint.name().equals("DELETE /api/v1/systems/{id}/placement")) {
      return 0;
    }
    var place = "{\"rack\": \"\", \"unit\": 1, \"heightUnits\": 1}";
    rest.as(Role.OPERATOR).put("/api/v1/systems/" + id + "/placement", 0, here(place));
    return 1;
  }

  /** The body with a name of its own, and with a site and a rack that there are. */
  private String here(String body) throws Exception {
    String at =
        body.replace("\"name\": \"x\"", "\"name\": \"changed-" + Ids.next() + "\"")
            .replaceFirst("\"site\": \"[^\"]*\"", "\"site\": \"" + site + "\"");
    return at.contains("\"rack\"")
        ? at.replaceFirst("\"rack\": \"[^\"]*\"", "\"rack\": \"" + made("racks") + "\"")
        : at;
  }

  private String made(Endpoint endpoint) throws Exception {
    return made(endpoint.pattern().split("/")[3]);
  }

  /** The id of a new thing of a kind. */
  private String made(String kind) throws Exception {
    return switch (kind) {
      case "systems" -> StoredSystem.named("changed-" + Ids.next(), site, jdbc).id().toString();
      case "connectors" -> connector();
      case "models" -> create(kind, line(kind).replace("{}", CONFIG));
      default -> create(kind, line(kind));
    };
  }

  private static String line(String kind) {
    return Endpoint.all().stream()
        .filter(e -> e.name().equals("POST /api/v1/" + kind))
        .map(Endpoint::filledBody)
        .findFirst()
        .orElseThrow();
  }

  private String create(String kind, String body) throws Exception {
    var made = rest.content(rest.as(Role.ADMINISTRATOR).post("/api/v1/" + kind, here(body)));
    return Stream.of("/metadata/id", "/user/metadata/id", "/own/id")
        .map(at -> made.at(at).asString(""))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError(made.toString()));
  }

  /** One that was stored without asking its device, which is not there. */
  private String connector() {
    String name = "changed-" + Ids.next();
    var wanted =
        new NewConnector(
            name,
            null,
            "redfish",
            "127.88.9.1",
            (int) (1024 + Math.floorMod(name.hashCode(), 60_000)),
            "00".repeat(32),
            Map.of("user", "x"),
            Map.of("password", "x"));
    return Authority.as(TestActors.operator(), () -> connectors.connectAll(List.of(wanted)))
        .getFirst()
        .toString();
  }
}
