package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestTokens;
import dev.millwright.authority.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@FeatureTest
class AnnouncedApiTest {
  private static final String SPEC =
      """
      {"systems": {"from": "CATALOGUE", "key": "vera-rubin-nvl72", "systems": 1},
       "model": "deepseek-r1", "variant": "nvfp4", "engine": "SGLANG",
       "spread": {"tensor": 1, "pipeline": 1, "expert": 8, "attentionData": 8},
       "shape": {"inputTokens": 8192, "outputTokens": 1024, "cacheHitShare": 0},
       "target": {"firstTokenSeconds": 10, "tokensPerSecondPerUser": 20}}
      """;

  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired ObjectMapper json;

  private String posted(String action, String body) throws Exception {
    return mvc.perform(
            post("/api/v1/configurations/actions/" + action)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(tokens.with(Role.PLANNER)))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString();
  }

  @Test
  void answerStatesNoPointAnywhere() throws Exception {
    String text = posted("preview", SPEC);
    JsonNode answer = json.readTree(text);
    assertThat(text).doesNotContain("p50", "median");
    assertThat(answer.get("served").isNull()).isTrue();
    assertThat(answer.get("measured").isNull()).isTrue();
    assertThat(answer.get("points")).isEmpty();
    ends(answer.at("/announced/figures"));
    answer.at("/announced/loads").forEach(load -> ends(load.get("figures")));
    assertThat(answer.at("/announced/loads")).isNotEmpty();
    assertThat(answer.at("/announced/assumed/0/source").asString()).startsWith("assumed: ");
  }

  /** Every figure is an object with a low and a high end, lines of the bill included. */
  private static void ends(JsonNode figures) {
    assertThat(figures).isNotEmpty();
    figures
        .properties()
        .forEach(
            figure -> {
              JsonNode value = figure.getValue();
              assertThat(value.isObject()).as(figure.getKey()).isTrue();
              if (value.has("total")) {
                ends(value);
              } else {
                assertThat(value.propertyNames()).containsExactly("low", "high");
                assertThat(value.get("low").asDouble())
                    .isLessThanOrEqualTo(value.get("high").asDouble());
              }
            });
  }

  @Test
  void searchStatesNoPointEither() throws Exception {
    String text =
        posted(
            "search",
            """
            {"systems": {"from": "CATALOGUE", "key": "vera-rubin-nvl72", "systems": 1},
             "model": "llama-3.3-70b", "variants": ["nvfp4"], "engines": ["VLLM"],
             "shape": {"inputTokens": 1024, "outputTokens": 1024, "cacheHitShare": 0},
             "target": {"tokensPerSecondPerUser": 30}}
            """);
    JsonNode answer = json.readTree(text);
    assertThat(answer.get("ranked")).isEmpty();
    assertThat(answer.get("front")).isEmpty();
    assertThat(answer.get("nearest").isNull()).isTrue();
    assertThat(answer.get("announced")).isNotEmpty();
    answer.get("announced").forEach(one -> ends(one.get("figures")));
    assertThat(text).doesNotContain("p50");
  }

  @Test
  void announcedKindsAreOfferedAndListedWithTheirAssumptions() throws Exception {
    mvc.perform(get("/api/v1/configurations/systems").with(tokens.viewer()))
        .andExpect(jsonPath("$[?(@.key=='groq-3-lpx')].announced").value(true))
        .andExpect(jsonPath("$[?(@.key=='gb300-nvl72')].announced").value(false));
    mvc.perform(get("/api/v1/hardware/vera-rubin-nvl72").with(tokens.viewer()))
        .andExpect(jsonPath("$.gpusPerSystem").value(72))
        .andExpect(jsonPath("$.assumed[?(@.name=='hostWatts')].low").exists())
        .andExpect(jsonPath("$.notPublished[0]").value("bf16Teraflops"));
  }
}
