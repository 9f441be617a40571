package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestTokens;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.ObjectMapper;

@FeatureTest
class OwnModelsApiTest {
  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired ObjectMapper json;

  private ResultActions create(String name, String config) throws Exception {
    return send("/api/v1/models", "{\"name\": \"%s\", \"config\": %s}".formatted(name, config));
  }

  private ResultActions send(String path, String body) throws Exception {
    return mvc.perform(
        post(path)
            .contentType(MediaType.APPLICATION_JSON)
            .content(body)
            .with(tokens.with(Role.PLANNER)));
  }

  @Test
  void modelIsAddedReadForecastHeldWhileInUseAndRemoved() throws Exception {
    String name = "By REST " + Ids.next();
    var created =
        create(name, OwnModelsTest.LLAMA)
            .andExpect(status().isCreated())
            .andExpect(header().string("ETag", "\"0\""))
            .andExpect(jsonPath("$.own.statedBy").isNotEmpty())
            .andReturn()
            .getResponse();
    String address = String.valueOf(created.getHeader("Location"));
    String id = json.readTree(created.getContentAsString()).at("/own/id").asString();
    String key = address.substring(address.lastIndexOf('/') + 1);
    mvc.perform(get(address).with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"0\""))
        .andExpect(jsonPath("$.name").value(name));
    String spec = SPEC.formatted(key);
    send("/api/v1/configurations/actions/preview", spec)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.outcome").value("SERVED"));
    String body = "{\"name\": \"%s\", \"site\": null, \"spec\": %s}".formatted(name, spec);
    var stored = send("/api/v1/configurations", body).andExpect(status().isCreated()).andReturn();
    remove(id)
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail").value(containsString("is used by configuration " + name)));
    mvc.perform(
            delete(String.valueOf(stored.getResponse().getHeader("Location")))
                .header("If-Match", "\"0\"")
                .with(tokens.with(Role.PLANNER)))
        .andExpect(status().isNoContent());
    remove(id).andExpect(status().isNoContent());
    mvc.perform(get(address).with(tokens.viewer())).andExpect(status().isNotFound());
  }

  private ResultActions remove(String id) throws Exception {
    return mvc.perform(
        delete("/api/v1/models/" + id).header("If-Match", "\"0\"").with(tokens.with(Role.PLANNER)));
  }

  private static final String SPEC =
      """
      {"systems": {"from": "CATALOGUE", "key": "h200-hgx", "systems": 1},
       "model": "%s", "variant": "fp8", "engine": "VLLM",
       "spread": {"tensor": 4, "pipeline": 1, "attentionData": 1, "expert": 1},
       "shape": {"inputTokens": 1024, "outputTokens": 1024, "cacheHitShare": 0},
       "target": {"firstTokenSeconds": 5, "tokensPerSecondPerUser": 20, "concurrency": null},
       "costs": null}
      """;

  @Test
  void searchExplanationAndLaunchTakeItLikeAnyOther() throws Exception {
    String name = "Searched " + Ids.next();
    var created = create(name, OwnModelsTest.LLAMA).andReturn().getResponse();
    String key = json.readTree(created.getContentAsString()).path("key").asString();
    String found =
        send(
                "/api/v1/configurations/actions/search",
                """
                {"systems": {"from": "CATALOGUE", "key": "h200-hgx", "systems": 1}, "model": "%s",
                 "shape": {"inputTokens": 1024, "outputTokens": 1024, "cacheHitShare": 0},
                 "target": {"tokensPerSecondPerUser": 20}}
                """
                    .formatted(key))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString();
    String same =
        send(
                "/api/v1/configurations/actions/search",
                """
                {"systems": {"from": "CATALOGUE", "key": "h200-hgx", "systems": 1},
                 "model": "llama-3.3-70b",
                 "shape": {"inputTokens": 1024, "outputTokens": 1024, "cacheHitShare": 0},
                 "target": {"tokensPerSecondPerUser": 20}}
                """)
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(json.readTree(found).at("/ranked").size()).isPositive();
    assertThat(found.replace(key, "llama-3.3-70b")).isEqualTo(same);
    send("/api/v1/configurations/actions/explain", SPEC.formatted(key))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.nearest").isNotEmpty());
    send("/api/v1/configurations/actions/launch", SPEC.formatted(key))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[0].files[0].content").value(containsString("/models/" + key)));
  }

  @Test
  void badConfigurationIsABadRequestThatNamesTheField() throws Exception {
    create("bad " + Ids.next(), "{\"hidden_size\": \"big\"}")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("config"))
        .andExpect(jsonPath("$.detail").value(containsString("hidden_size is \"big\"")));
    create("bad " + Ids.next(), "\"text\"")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("config"));
    create("bad " + Ids.next(), "{\"vocab\": \"%s\"}".formatted("x".repeat(10_000_000)))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.detail").value(containsString("it must be at most 1 MB")));
  }
}
