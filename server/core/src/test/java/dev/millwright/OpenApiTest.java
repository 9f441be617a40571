package dev.millwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of REST, as {@code openapi.json} beside this module. */
@FeatureTest
class OpenApiTest {
  private static final Path COMMITTED = Path.of("openapi.json");
  private static final String WRITE = "millwright.openapi.write";

  @Autowired MockMvc mvc;
  @Autowired ObjectMapper json;

  private JsonNode served() throws Exception {
    return json.readTree(
        mvc.perform(get("/api/v1/openapi")).andReturn().getResponse().getContentAsString());
  }

  @Test
  void descriptionIsTheCommittedOne() throws Exception {
    String served =
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(served())
            + "\n";
    if (System.getProperty(WRITE) != null) {
      Files.writeString(COMMITTED, served);
    }
    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
        .as(
            "REST changed. If that is meant, write it down with `./mvnw -pl server/core -am test"
                + " -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -D%s` and commit"
                + " server/core/openapi.json",
            WRITE)
        .isEqualTo(served);
  }

  @Test
  void everyOperationHasANameAndASummary() throws Exception {
    var operations = served().at("/paths").valueStream().flatMap(JsonNode::valueStream).toList();
    assertThat(operations)
        .hasSizeGreaterThan(60)
        .allSatisfy(o -> assertThat(o.path("operationId").asString("")).matches("[a-z][A-Za-z]+"))
        .allSatisfy(o -> assertThat(o.path("summary").asString("")).isNotBlank());
    assertThat(operations.stream().map(o -> o.path("operationId").asString("")))
        .doesNotHaveDuplicates();
  }
}
