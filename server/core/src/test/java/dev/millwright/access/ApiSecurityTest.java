package dev.millwright.access;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestTokens;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.test.web.servlet.MockMvc;

@FeatureTest
class ApiSecurityTest {
  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired TokenCheck check;

  @Test
  void requestWithoutTokenIsUnauthenticated() throws Exception {
    mvc.perform(get("/api/v1/users"))
        .andExpect(status().isUnauthorized())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(header().string("WWW-Authenticate", "Bearer"))
        .andExpect(jsonPath("$.type").value("urn:millwright:problem:unauthenticated"))
        .andExpect(jsonPath("$.requestId").exists())
        .andExpect(jsonPath("$.detail").value(containsString("Profile and tokens")));
  }

  @Test
  void unknownTokenIsUnauthenticated() throws Exception {
    mvc.perform(get("/api/v1/users").with(TestTokens.bearer("mw_nonsense")))
        .andExpect(status().isUnauthorized())
        .andExpect(jsonPath("$.detail").value(containsString("not known")));
  }

  @Test
  void sessionOfTheBrowserIsIgnored() throws Exception {
    var session = new MockHttpSession();
    var actor =
        check.actor(tokens.secret(RoleAt.everywhere(dev.millwright.authority.Role.ADMINISTRATOR)));
    var signedIn =
        UsernamePasswordAuthenticationToken.authenticated(
            new TokenPrincipal(actor), null, java.util.List.of());
    session.setAttribute("SPRING_SECURITY_CONTEXT", new SecurityContextImpl(signedIn));
    mvc.perform(get("/api/v1/users").session(session)).andExpect(status().isUnauthorized());
  }

  @Test
  void missingPermissionIsForbiddenAndNamed() throws Exception {
    mvc.perform(get("/api/v1/users").with(tokens.viewer()))
        .andExpect(status().isForbidden())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.detail").value(containsString("See users, roles and tokens")));
  }

  @Test
  void unknownPathIsNotFound() throws Exception {
    mvc.perform(get("/api/v1/nothing-here").with(tokens.viewer()))
        .andExpect(status().isNotFound())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.type").value("urn:millwright:problem:not-found"))
        .andExpect(jsonPath("$.detail").value(containsString("/api/v1/nothing-here")));
  }

  @Test
  void wrongMethodIsNamedWithThoseThatDo() throws Exception {
    mvc.perform(delete("/api/v1/audit-entries").with(tokens.administrator()))
        .andExpect(status().isMethodNotAllowed())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(header().string("Allow", containsString("GET")))
        .andExpect(jsonPath("$.type").value("urn:millwright:problem:method-not-allowed"));
  }

  @Test
  void malformedIdIsABadRequestWithTheField() throws Exception {
    mvc.perform(get("/api/v1/users/17").with(tokens.administrator()))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("id"));
  }

  @Test
  void unknownIdIsNotFound() throws Exception {
    mvc.perform(get("/api/v1/users/" + java.util.UUID.randomUUID()).with(tokens.administrator()))
        .andExpect(status().isNotFound())
        .andExpect(jsonPath("$.detail").value(matchesPattern("There is no user .*")));
  }

  @Test
  void wrongJsonTypeIsABadRequestWithTheField() throws Exception {
    refused("{\"name\": \"x\", \"expiresAt\": \"soon\"}", "expiresAt");
    refused("{\"name\": {\"a\": 1}, \"expiresAt\": \"2026-12-01T00:00:00Z\"}", "name");
    refused(
        "{\"name\": \"x\", \"expiresAt\": \"2026-12-01T00:00:00Z\", \"role\": \"KING\"}", "role");
    refused("{\"name\": \"x\", \"expiresAt\": \"2026-12-01T00:00:00Z\", \"colour\": 1}", "colour");
    refused("{\"name\": \"x\"}", "expiresAt");
    refused("{\"name\": null, \"expiresAt\": \"2026-12-01T00:00:00Z\"}", "name");
    refused("{\"name\": ", "");
  }

  private void refused(String body, String field) throws Exception {
    mvc.perform(
            post("/api/v1/tokens")
                .with(tokens.viewer())
                .contentType("application/json")
                .content(body))
        .andExpect(status().isBadRequest())
        .andExpect(content().contentType("application/problem+json"))
        .andExpect(jsonPath("$.errors[0].field").value(field))
        .andExpect(
            jsonPath("$.detail")
                .value(org.hamcrest.Matchers.not(containsString("dev.millwright"))));
  }

  @Test
  void limitOutOfBoundsIsABadRequest() throws Exception {
    mvc.perform(get("/api/v1/users?limit=0").with(tokens.administrator()))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("limit"));
  }

  @Test
  void descriptionOfTheApiIsOpen() throws Exception {
    mvc.perform(get("/api/v1/openapi"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.openapi").value(matchesPattern("3\\.1.*")))
        .andExpect(jsonPath("$.info.title").value("Millwright"))
        .andExpect(jsonPath("$.components.securitySchemes.token.scheme").value("bearer"))
        .andExpect(jsonPath("$.paths['/api/v1/users']").exists());
  }
}
