package dev.millwright.capacity;

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
class OwnHardwareApiTest {
  private static final String HARDWARE =
      """
      {"name": "%s", "vendor": "Acme", "gpu": "Abacus 9", "gpusPerSystem": 8, "memoryGibibytes": %s,
       "memoryTerabytesPerSecond": 4, "bf16Teraflops": 900, "fp8Teraflops": 1800, "fp4Teraflops": null,
       "scaleUpGigabytesPerSecond": 450, "scaleUpGpus": 8, "scaleOutGigabytesPerSecond": 50,
       "powerLimitWatts": 700, "hostWatts": 300, "pue": 1.3, "provisionedKilowatts": null,
       "priceDollars": 20000}
      """;
  private static final String SPEC =
      """
      {"systems": {"from": "CATALOGUE", "key": "%s", "systems": 1},
       "model": "llama-3.3-70b", "variant": "fp8", "engine": "VLLM",
       "spread": {"tensor": 4, "pipeline": 1, "attentionData": 1, "expert": 1},
       "shape": {"inputTokens": 1024, "outputTokens": 1024, "cacheHitShare": 0},
       "target": {"firstTokenSeconds": 5, "tokensPerSecondPerUser": 20, "concurrency": null},
       "costs": null}
      """;

  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired ObjectMapper json;

  private ResultActions send(String path, String body) throws Exception {
    return mvc.perform(
        post(path)
            .contentType(MediaType.APPLICATION_JSON)
            .content(body)
            .with(tokens.with(Role.PLANNER)));
  }

  private ResultActions remove(String path) throws Exception {
    return mvc.perform(delete(path).header("If-Match", "\"0\"").with(tokens.with(Role.PLANNER)));
  }

  @Test
  void hardwareIsAddedReadForecastHeldWhileInUseAndRemoved() throws Exception {
    String name = "By REST " + Ids.next();
    var created =
        send("/api/v1/hardware", HARDWARE.formatted(name, "120"))
            .andExpect(status().isCreated())
            .andExpect(header().string("ETag", "\"0\""))
            .andReturn()
            .getResponse();
    String address = String.valueOf(created.getHeader("Location"));
    String key = address.substring(address.lastIndexOf('/') + 1);
    String id = json.readTree(created.getContentAsString()).at("/own/id").asString();
    mvc.perform(get(address).with(tokens.viewer()))
        .andExpect(header().string("ETag", "\"0\""))
        .andExpect(jsonPath("$.figures[0].source").value(containsString("stated by")));
    String spec = SPEC.formatted(key);
    send("/api/v1/configurations/actions/preview", spec)
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.outcome").value("SERVED"))
        .andExpect(jsonPath("$.measured").isNotEmpty());
    mvc.perform(get("/api/v1/configurations/systems").with(tokens.viewer()))
        .andExpect(jsonPath("$[?(@.key == '%s')].stated".formatted(key)).value(true));
    String body = "{\"name\": \"%s\", \"site\": null, \"spec\": %s}".formatted(name, spec);
    var stored = send("/api/v1/configurations", body).andExpect(status().isCreated()).andReturn();
    remove("/api/v1/hardware/" + id)
        .andExpect(status().isConflict())
        .andExpect(jsonPath("$.detail").value(containsString("used by configuration " + name)));
    remove(String.valueOf(stored.getResponse().getHeader("Location")))
        .andExpect(status().isNoContent());
    remove("/api/v1/hardware/" + id).andExpect(status().isNoContent());
    send("/api/v1/configurations/actions/preview", spec)
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("spec.systems.key"))
        .andExpect(jsonPath("$.detail").value(containsString("Did you mean")));
  }

  @Test
  void everyFigureOutOfItsBoundsIsNamed() throws Exception {
    send("/api/v1/hardware", HARDWARE.formatted("x", "0").replace("\"pue\": 1.3", "\"pue\": 0.5"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("memoryGibibytes"))
        .andExpect(jsonPath("$.errors[1].field").value("pue"));
  }
}
