package dev.millwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.audit.AuditEntry;
import dev.millwright.authority.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What holds for every endpoint, whichever feature it belongs to. */
@FeatureTest
class EndpointsTest {
  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired TestEntries entries;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  static List<Endpoint> all() {
    return Endpoint.all();
  }

  static Stream<Endpoint> aboutOne() {
    return all().stream().filter(Endpoint::namesOne);
  }

  private Stream<String> mapped(java.util.function.Predicate<HandlerMethod> wanted) {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(e -> e.getValue().getBeanType().getName().startsWith("dev.millwright."))
        .filter(e -> wanted.test(e.getValue()))
        .map(e -> name(e.getKey()));
  }

  private static String name(RequestMappingInfo info) {
    var method = info.getMethodsCondition().getMethods().iterator().next();
    var path = Objects.requireNonNull(info.getPathPatternsCondition()).getFirstPattern();
    return method + " " + path.getPatternString();
  }

  @Test
  void everyEndpointHasItsLineInTheTable() {
    assertThat(all().stream().map(Endpoint::name))
        .containsExactlyInAnyOrderElementsOf(mapped(any -> true).toList());
  }

  @ParameterizedTest
  @MethodSource("all")
  void nobodyGetsInWithoutAToken(Endpoint endpoint) throws Exception {
    mvc.perform(endpoint.request()).andExpect(status().isUnauthorized());
  }

  @ParameterizedTest
  @MethodSource("all")
  void permissionIsAskedForBeforeAnythingElse(Endpoint endpoint) throws Exception {
    refused(endpoint)
        .andExpect(
            jsonPath("$.detail")
                .value(org.hamcrest.Matchers.containsString(endpoint.permission().means())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusalIsWrittenDownOnceAndNothingElseIs(Endpoint endpoint) throws Exception {
    assertThat(entries.of(refused(endpoint)))
        .extracting(TestEntries.Entry::outcome)
        .containsExactly(AuditEntry.Outcome.DENIED);
  }

  /** A request of somebody who lacks the permission. */
  private ResultActions refused(Endpoint endpoint) throws Exception {
    var permission = endpoint.permission();
    Optional<Role> without =
        Arrays.stream(Role.values()).filter(r -> !r.permissions().contains(permission)).findFirst();
    var token = without.isPresent() ? tokens.with(without.get()) : tokens.withoutRole();
    return mvc.perform(endpoint.request().with(token).header("If-Match", "\"0\""))
        .andExpect(status().isForbidden());
  }

  @ParameterizedTest
  @MethodSource("aboutOne")
  void unknownIdIsNotFound(Endpoint endpoint) throws Exception {
    mvc.perform(endpoint.request().with(tokens.administrator()).header("If-Match", "\"0\""))
        .andExpect(status().isNotFound());
  }

  @ParameterizedTest
  @MethodSource("aboutOne")
  void malformedIdIsNamed(Endpoint endpoint) throws Exception {
    if (endpoint.pattern().contains("{key}")) {
      mvc.perform(endpoint.request("no-such").with(tokens.administrator()))
          .andExpect(status().isNotFound());
    } else {
      mvc.perform(endpoint.request("seventeen").with(tokens.administrator()))
          .andExpect(status().isBadRequest())
          .andExpect(jsonPath("$.errors[0].field").value("id"));
    }
  }

  @Test
  void changeWithoutIfMatchSaysHowToGetOne() throws Exception {
    assertThat(Described.conditional()).hasSizeGreaterThan(9);
    for (Endpoint endpoint : Described.conditional().toList()) {
      mvc.perform(endpoint.request().with(tokens.administrator()))
          .andExpect(status().isBadRequest())
          .andExpect(jsonPath("$.errors[0].field").value("If-Match"));
    }
  }

  @Test
  void ifMatchThatIsNoETagIsNamed() throws Exception {
    for (Endpoint endpoint : Described.conditional().toList()) {
      mvc.perform(endpoint.request().with(tokens.administrator()).header("If-Match", "\"new\""))
          .andExpect(status().isBadRequest())
          .andExpect(jsonPath("$.errors[0].field").value("If-Match"));
    }
  }

  @Test
  void everyPutAndPatchTakesIfMatch() {
    var matching = mapped(EndpointsTest::takesIfMatch).toList();
    assertThat(mapped(any -> true))
        .filteredOn(n -> n.startsWith("PUT ") || n.startsWith("PATCH "))
        .allSatisfy(n -> assertThat(matching).contains(n));
  }

  private static boolean takesIfMatch(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .map(p -> p.getParameterAnnotation(RequestHeader.class))
        .anyMatch(h -> h != null && (h.value() + h.name()).contains("If-Match"));
  }

  @Test
  void unknownFieldInABodyIsNamed() throws Exception {
    for (Endpoint endpoint : all()) {
      if (endpoint.body() != null) {
        mvc.perform(
                endpoint
                    .requestWithField("colour")
                    .with(tokens.administrator())
                    .header("If-Match", "\"0\""))
            .andExpect(status().isBadRequest())
            .andExpect(jsonPath("$.errors[0].field").value("colour"));
      }
    }
  }
}
