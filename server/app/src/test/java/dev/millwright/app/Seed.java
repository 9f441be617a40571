package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills a product over REST, as its administrator. */
final class Seed {
  private static final String CONFIGURATION =
      """
      {"name": "%s", "site": null, "spec": {
        "systems": {"from": "CATALOGUE", "key": "gb300-nvl72", "systems": 1},
        "model": "deepseek-ai/DeepSeek-R1", "variant": "nvfp4", "engine": "TENSORRT_LLM",
        "spread": {"tensor": 8, "pipeline": 1, "expert": 8, "attentionData": 8},
        "shape": {"inputTokens": 8192, "outputTokens": 1024, "cacheHitShare": 0},
        "target": {"firstTokenSeconds": 10, "tokensPerSecondPerUser": 20, "concurrency": null},
        "costs": null}}
      """;

  private static final Pattern ENTRY =
      Pattern.compile("\"id\":(\\d+),[^{}]*?\"action\":\"([^\"]+)\"");

  private final Product product;
  private final String token;

  Seed(Product product, String token) {
    this.product = product;
    this.token = token;
  }

  /** All 26 simulated systems are in the fleet afterwards. */
  void awaitFleet() {
    Waiting.until(
        Duration.ofSeconds(120),
        () -> {
          String page = product.get("/api/v1/systems?limit=100", token).body();
          return Pattern.compile("\"kind\":\"system\"|\"metadata\":")
                  .matcher(page)
                  .results()
                  .count()
              >= 26;
        });
  }

  /** A configuration with a forecast; its id. */
  String configuration(String name) throws IOException, InterruptedException {
    String id = id(post("/api/v1/configurations", CONFIGURATION.formatted(name)));
    post("/api/v1/configurations/" + id + "/actions/forecast", "");
    return id;
  }

  /** A viewer who still has to choose a password; the one-time token. */
  String invited(String name) throws IOException, InterruptedException {
    String body =
        post(
            "/api/v1/users",
            "{\"name\": \"%s\", \"roles\": [{\"role\": \"VIEWER\"}]}".formatted(name));
    Matcher found = Pattern.compile("\"oneTimeToken\":\"([^\"]+)\"").matcher(body);
    assertThat(found.find()).as(body).isTrue();
    return found.group(1);
  }

  /** A site with a hall and an empty rack. */
  void site(String name) throws IOException, InterruptedException {
    String site = id(post("/api/v1/sites", "{\"name\": \"%s\"}".formatted(name)));
    String hall =
        id(
            post(
                "/api/v1/locations",
                "{\"site\": \"%s\", \"kind\": \"HALL\", \"name\": \"Hall 1\"}".formatted(site)));
    post(
        "/api/v1/racks",
        "{\"site\": \"%s\", \"location\": \"%s\", \"name\": \"R1\"}".formatted(site, hall));
  }

  /**
   * The last entry of the audit log that a press has written: operations end later, by themselves.
   * The walk may revoke the token that asks for it.
   */
  String latestEntry() {
    try {
      String page = product.get("/api/v1/audit-entries?limit=10&actor=maria", token).body();
      return ENTRY
          .matcher(page)
          .results()
          .filter(entry -> !entry.group(2).equals("operation.end"))
          .map(entry -> entry.group(1))
          .findFirst()
          .orElse("no longer told");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(String body) {
    Matcher found = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"").matcher(body);
    assertThat(found.find()).as(body).isTrue();
    return found.group(1);
  }

  private String post(String path, String body) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(product.address() + path))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .timeout(Duration.ofSeconds(30))
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
      return answer.body();
    }
  }
}
