package dev.millwright;

import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.authority.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Requests to REST in the name of a role: {@code rest.as(Role.OPERATOR).post(path, body)}. */
@TestComponent
public class TestRest {
  private final MockMvc mvc;
  private final TestTokens tokens;
  private final ObjectMapper json;

  TestRest(MockMvc mvc, TestTokens tokens, ObjectMapper json) {
    this.mvc = mvc;
    this.tokens = tokens;
    this.json = json;
  }

  /** Requests of somebody who holds this role everywhere. */
  public Caller as(Role role) {
    return as(tokens.with(role));
  }

  /** Requests with this token. */
  public Caller as(RequestPostProcessor token) {
    return new Caller(token);
  }

  /** Requests of one and the same. */
  public final class Caller {
    private final RequestPostProcessor token;

    private Caller(RequestPostProcessor token) {
      this.token = token;
    }

    /** Reads. */
    public ResultActions get(String path) throws Exception {
      return send(HttpMethod.GET, path, null, null);
    }

    /** Reads what is there. */
    public JsonNode read(String path) throws Exception {
      return content(get(path).andExpect(status().isOk()));
    }

    /** Sends a body, or none. */
    public ResultActions post(String path, @Nullable String body) throws Exception {
      return send(HttpMethod.POST, path, null, body);
    }

    /** Makes something and says where it is. */
    public String create(String path, String body) throws Exception {
      var made = post(path, body).andExpect(status().isCreated()).andReturn().getResponse();
      return String.valueOf(made.getHeader("Location"));
    }

    /** Changes a version. */
    public ResultActions put(String path, long version, String body) throws Exception {
      return send(HttpMethod.PUT, path, version, body);
    }

    /** Changes a part of a version. */
    public ResultActions patch(String path, long version, String body) throws Exception {
      return send(HttpMethod.PATCH, path, version, body);
    }

    /** Removes a version. */
    public ResultActions delete(String path, long version) throws Exception {
      return send(HttpMethod.DELETE, path, version, null);
    }

    private ResultActions send(
        HttpMethod method, String path, @Nullable Long version, @Nullable String body)
        throws Exception {
      var request = MockMvcRequestBuilders.request(method, path).with(token);
      if (version != null) {
        request.header("If-Match", "\"" + version + "\"");
      }
      if (body != null) {
        request.contentType(MediaType.APPLICATION_JSON).content(body);
      }
      return mvc.perform(request);
    }
  }

  /** The body of an answer. */
  public JsonNode content(ResultActions answer) throws Exception {
    return json.readTree(answer.andReturn().getResponse().getContentAsString());
  }
}
