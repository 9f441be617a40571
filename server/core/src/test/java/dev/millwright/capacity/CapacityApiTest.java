package dev.millwright.capacity;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
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

@FeatureTest
class CapacityApiTest {
  private static final String BODY =
      """
      {"name": "%s", "site": null, "spec": {
        "systems": {"from": "CATALOGUE", "key": "gb300-nvl72", "systems": 1},
        "model": "deepseek-ai/DeepSeek-R1", "variant": "nvfp4", "engine": "%s",
        "spread": {"tensor": %d, "pipeline": 1, "expert": 8, "attentionData": 8},
        "shape": {"inputTokens": 8192, "outputTokens": 1024, "cacheHitShare": 0},
        "target": {"firstTokenSeconds": 10, "tokensPerSecondPerUser": 20, "concurrency": null},
        "costs": null}}
      """;

  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;

  private ResultActions create(String body) throws Exception {
    return mvc.perform(
        post("/api/v1/configurations")
            .contentType(MediaType.APPLICATION_JSON)
            .content(body)
            .with(tokens.with(Role.PLANNER)));
  }

  private static String body(String engine, int tensor) {
    return BODY.formatted("by REST " + Ids.next(), engine, tensor);
  }

  @Test
  void configurationIsStoredForecastReadAndRemovedOverRest() throws Exception {
    var created =
        create(body("SGLANG", 1))
            .andExpect(status().isCreated())
            .andExpect(header().string("ETag", "\"0\""))
            .andReturn()
            .getResponse();
    String address = String.valueOf(created.getHeader("Location"));
    mvc.perform(post(address + "/actions/forecast").with(tokens.with(Role.PLANNER)))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.result.outcome").value("SERVED"))
        .andExpect(
            jsonPath("$.result.confidence")
                .value(org.hamcrest.Matchers.containsString("P10 to P90")))
        .andExpect(jsonPath("$.result.served.tokensPerSecond").isNumber())
        .andExpect(jsonPath("$.result.served.operations.length()").value(greaterThanOrEqualTo(6)))
        .andExpect(jsonPath("$.inputs.hardware").value("NVIDIA GB300 NVL72"));
    mvc.perform(get(address).with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.status.latest.outcome").value("SERVED"));
    mvc.perform(get(address + "/forecasts").with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items.length()").value(1));
    mvc.perform(delete(address).header("If-Match", "\"7\"").with(tokens.with(Role.PLANNER)))
        .andExpect(status().isPreconditionFailed());
    mvc.perform(delete(address).header("If-Match", "\"0\"").with(tokens.with(Role.PLANNER)))
        .andExpect(status().isNoContent());
    mvc.perform(get(address).with(tokens.viewer())).andExpect(status().isNotFound());
  }

  @Test
  void valueOutOfBoundsIsABadRequestWithItsField() throws Exception {
    create(body("SGLANG", 0))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("spec.spread.tensor"))
        .andExpect(
            jsonPath("$.errors[0].sentence").value("tensor is 0: it must be from 1 to 4096."));
  }

  @Test
  void unknownEngineIsABadRequestWithItsField() throws Exception {
    create(body("ABACUS", 1))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("spec.engine"));
    create(body("VLM", 1))
        .andExpect(jsonPath("$.detail").value(containsString("spec.engine is \"VLM\"")))
        .andExpect(jsonPath("$.detail").value(containsString("Did you mean VLLM")));
  }

  @Test
  void unknownModelAndMissingPartsAreNamed() throws Exception {
    create(body("SGLANG", 1).replace("deepseek-ai/DeepSeek-R1", "nobody/nothing"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("spec.model"))
        .andExpect(jsonPath("$.detail").value(containsString("nobody/nothing")));
    create(body("SGLANG", 1).replace("DeepSeek-R1", "DepSeek-R1"))
        .andExpect(jsonPath("$.detail").value(containsString("Did you mean deepseek-r1")));
    create(body("SGLANG", 1).replace("DeepSeek-R1", "DeepSeek-V4.1-Flash"))
        .andExpect(jsonPath("$.detail").value(containsString("kv_source_layer_ids")));
    create(body("SGLANG", 1).replace("gb300-nvl72", "gb300"))
        .andExpect(jsonPath("$.errors[0].field").value("spec.systems.key"))
        .andExpect(jsonPath("$.detail").value(containsString("Did you mean gb300-nvl72")));
    create("{\"name\": \"empty\", \"site\": null, \"spec\": null}")
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("spec"));
  }

  @Test
  void enginesAreListedWithTheirReleases() throws Exception {
    mvc.perform(get("/api/v1/configurations/engines").with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[?(@.engine == 'SGLANG')].release").value("SGLang 0.5.23"))
        .andExpect(jsonPath("$[0].settings[0].source").isNotEmpty());
  }

  @Test
  void modelsAreListedWithTheirSources() throws Exception {
    mvc.perform(get("/api/v1/models").with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.items.length()").value(greaterThanOrEqualTo(12)))
        .andExpect(jsonPath("$.items[0].architectureSource").isNotEmpty());
    mvc.perform(get("/api/v1/models/llama-3-8b").with(tokens.viewer()))
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.detail").value(containsString("Did you mean llama-3.1-8b")));
  }
}
