package dev.millwright;

import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Whatever is changed or removed from an older version than the present one stays as it is. */
@FeatureTest
class StaleWritesTest {
  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 4096,
       "vocab_size": 128256, "num_hidden_layers": 32, "num_attention_heads": 32,
       "num_key_value_heads": 8, "intermediate_size": 14336, "max_position_embeddings": 131072}
      """;

  @Autowired MockMvc mvc;
  @Autowired TestRest rest;
  @Autowired TestTokens tokens;
  @Autowired Sites sites;
  @Autowired Connectors connectors;
  @Autowired JdbcClient jdbc;

  static Stream<Endpoint> conditional() {
    return Described.conditional();
  }

  @ParameterizedTest
  @MethodSource("conditional")
  void staleWriteIs412(Endpoint endpoint) throws Exception {
    String id = made(endpoint.pattern().split("/")[3]);
    mvc.perform(endpoint.request(id).with(tokens.administrator()).header("If-Match", "\"7\""))
        .andExpect(status().isPreconditionFailed())
        .andExpect(jsonPath("$.type").value("urn:millwright:problem:stale"));
  }

  /** The id of a new thing of a kind. */
  private String made(String kind) throws Exception {
    return switch (kind) {
      case "systems" -> StoredSystem.named("stale-" + Ids.next(), site(), jdbc).id().toString();
      case "connectors" -> connector();
      case "racks", "locations" -> create(kind, at(site(), line(kind)));
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

  private static String at(SiteId site, String body) {
    return body.replaceFirst("\"site\": \"[^\"]*\"", "\"site\": \"" + site + "\"");
  }

  private String create(String kind, String body) throws Exception {
    var named = body.replace("\"name\": \"x\"", "\"name\": \"stale-" + Ids.next() + "\"");
    var made = rest.content(rest.as(Role.ADMINISTRATOR).post("/api/v1/" + kind, named));
    return Stream.of("/metadata/id", "/user/metadata/id", "/own/id")
        .map(at -> made.at(at).asString(""))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError(made.toString()));
  }

  private SiteId site() {
    return Authority.as(
        TestActors.operator(),
        () -> new SiteId(sites.create(SiteDraft.named("stale-" + Ids.next())).metadata().id()));
  }

  /** One that was stored without asking its device, which is not there. */
  private String connector() {
    String name = "stale-" + Ids.next();
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
