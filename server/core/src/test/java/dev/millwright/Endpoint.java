package dev.millwright;

import dev.millwright.authority.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * One line of {@code endpoints.txt}.
 *
 * @param permission what it asks for
 */
record Endpoint(HttpMethod method, String pattern, Permission permission, @Nullable String body) {
  private static final String SPEC =
      """
      {"systems": {"from": "CATALOGUE", "key": "h200-hgx", "systems": 2},
       "model": "llama-3.3-70b", "variant": "fp8", "engine": "VLLM",
       "spread": {"tensor": 4, "pipeline": 1, "attentionData": 1, "expert": 1},
       "shape": {"inputTokens": 1024, "outputTokens": 1024, "cacheHitShare": 0},
       "target": {"firstTokenSeconds": 5, "tokensPerSecondPerUser": 20, "concurrency": null},
       "costs": null}
      """;

  static List<Endpoint> all() {
    try (var file = Endpoint.class.getResourceAsStream("endpoints.txt")) {
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(l -> !l.startsWith("#")).map(Endpoint::of).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Endpoint of(String line) {
    String[] parts = line.split("\\s+", 4);
    return new Endpoint(
        HttpMethod.valueOf(parts[0]),
        parts[1],
        Permission.valueOf(parts[2]),
        parts.length < 4 ? null : parts[3]);
  }

  /** Method and path, as a mapping has them. */
  String name() {
    return method + " " + pattern.replaceFirst("\\?.*", "").replace("{number}", "{id}");
  }

  /** The same, with this parameter not given. */
  Endpoint without(String parameter) {
    String rest = pattern.replaceFirst("[?]" + parameter + "=[^&]*", "");
    return new Endpoint(method, rest, permission, body);
  }

  boolean namesOne() {
    return pattern.contains("{");
  }

  /** A well-formed request about something that does not exist. */
  MockHttpServletRequestBuilder request() {
    return request(UUID.randomUUID().toString());
  }

  /** A request about this id. */
  MockHttpServletRequestBuilder request(String id) {
    String number = id.matches("[0-9a-f-]{36}") ? "999999999999" : id;
    String path = pattern.replace("{number}", number).replaceFirst("\\{(id|key)}", id);
    var request = MockMvcRequestBuilders.request(method, path);
    return body == null
        ? request
        : request.contentType(MediaType.APPLICATION_JSON).content(filled(body));
  }

  /** A request whose body has one field more. */
  MockHttpServletRequestBuilder requestWithField(String field) {
    String more = filledBody().replaceFirst("\\{", "{\"" + field + "\": 1, ");
    return request().content(more);
  }

  /** The body, as JSON. */
  String filledBody() {
    return filled(Objects.requireNonNull(body));
  }

  private static String filled(String body) {
    return body.replace("SPEC", SPEC).replace("\"ID\"", '"' + UUID.randomUUID().toString() + '"');
  }

  @Override
  public String toString() {
    return name();
  }
}
