package dev.millwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Walks the committed description of REST: whatever has a type refuses a value of another, and says
 * which field that was.
 */
@FeatureTest
class WrongTypesTest {
  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired ObjectMapper json;

  static Stream<Endpoint> withBody() {
    return Endpoint.all().stream().filter(endpoint -> endpoint.body() != null);
  }

  static Stream<Described.Parameter> parameters() {
    return Described.parameters().stream().filter(parameter -> !parameter.wrong().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void everyFieldOfABodyRefusesAnotherTypeByItsName(Endpoint endpoint) throws Exception {
    List<Described.Field> fields = Described.fields(endpoint);
    assertThat(fields).isNotEmpty();
    for (var field : fields) {
      for (JsonNode wrong : field.wrong()) {
        String body = field.in(json.readTree(endpoint.filledBody()), wrong).toString();
        var request = endpoint.request().content(body).header("If-Match", "\"0\"");
        isRefused(request, field.path(), "%s as %s".formatted(field.path(), wrong));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void everyParameterRefusesAnotherTypeByItsName(Described.Parameter parameter) throws Exception {
    var endpoint = parameter.endpoint();
    for (String wrong : parameter.wrong()) {
      var request = endpoint.request().param(parameter.name(), wrong);
      isRefused(request, parameter.name(), "%s as %s".formatted(parameter.name(), wrong));
    }
  }

  @ParameterizedTest
  @MethodSource("withBody")
  void bodyThatIsNoObjectIsRefused(Endpoint endpoint) throws Exception {
    for (String wrong : List.of("[]", "17", "\"text\"", "true", "null", "", "{\"a\": ")) {
      var request = endpoint.request().content(wrong).header("If-Match", "\"0\"");
      isRefused(request, "", "a body " + wrong);
    }
  }

  private void isRefused(MockHttpServletRequestBuilder request, String field, String what)
      throws Exception {
    var answer = mvc.perform(request.with(tokens.administrator())).andReturn().getResponse();
    assertThat(answer.getStatus()).as("%s: %s", what, answer.getContentAsString()).isEqualTo(400);
    assertThat(answer.getContentType()).as(what).isEqualTo("application/problem+json");
    assertThat(json.readTree(answer.getContentAsString()).at("/errors/0/field").asString("none"))
        .as("%s: %s", what, answer.getContentAsString())
        .isEqualTo(field);
  }
}
