package dev.millwright.redfish;

import dev.millwright.spi.ConnectorContext;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.Credential;
import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Asks one service for resources and changes them; turns every bad answer into a clear failure. */
final class RedfishClient {
  private final ConnectorContext context;
  private final Credential credential;

  RedfishClient(ConnectorContext context, Credential credential) {
    this.context = context;
    this.credential = credential;
  }

  /**
   * Reads one resource.
   *
   * @param link a link as a service writes it
   * @param expected its type when it does not say
   * @param problems where oddities of the answer are named
   */
  Resource get(String link, String expected, Problems problems) throws ConnectorException {
    var path = requested(link);
    var answer = context.http(HttpCall.get(path, isOpen(path) ? null : credential));
    if (answer.status() != 200) {
      throw Refusals.of(path, answer);
    }
    var key = ServicePath.key(path);
    BiConsumer<String, String> complain =
        (reason, message) -> problems.add(key, reason, key + ": " + message + ".");
    var body = body(path, answer, complain);
    return new Resource(
        key, typeOf(body, expected), body, answer.header("etag").orElse(null), complain);
  }

  /**
   * The service root answers anybody (DSP0266); a password that it lets pass was never judged, and
   * would make the host forget that it was refused elsewhere.
   */
  private static boolean isOpen(String path) {
    return ServicePath.key(path).equals("/redfish/v1");
  }

  /** Changes properties of a resource, against lost updates where it has an ETag. */
  HttpAnswer patch(Resource target, String json) throws ConnectorException {
    var path = requested(target.path());
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    headers.put("Content-Type", "application/json");
    target.etag().ifPresent(etag -> headers.put("If-Match", etag));
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    var answer =
        context.http(new HttpCall(HttpCall.Method.PATCH, path, headers, bytes, credential));
    if (answer.status() / 100 != 2) {
      throw Refusals.of(path, answer);
    }
    return answer;
  }

  private static JsonNode body(String path, HttpAnswer answer, BiConsumer<String, String> complain)
      throws ConnectorException {
    JsonNode body;
    try {
      body = JsonBody.read(answer.body(), answer.header("content-type").orElse(""), complain);
    } catch (JsonBody.NotJson notJson) {
      throw new ConnectorException(
          Kind.BROKEN,
          "The device %s at %s.%s".formatted(notJson.getMessage(), path, Refusals.next(path)),
          notJson);
    }
    if (body.has("error") && !body.has("@odata.id")) {
      throw Refusals.errorInSuccess(path, body);
    }
    if (body.has("error")) {
      complain.accept("Partial", "the answer is incomplete" + Refusals.sentence(body));
    }
    return body;
  }

  private static String requested(String link) throws ConnectorException {
    return ServicePath.request(link)
        .orElseThrow(
            () ->
                new ConnectorException(
                    Kind.REJECTED,
                    "The link " + link + " leads out of the service; not followed."));
  }

  /** The type in {@code #Processor.v1_13_0.Processor} is {@code Processor}. */
  private static String typeOf(JsonNode body, String expected) {
    var said = body.path("@odata.type").asString("");
    var name = said.substring(said.lastIndexOf('.') + 1).replace("#", "").strip();
    var oem = name.isEmpty() || name.toLowerCase(Locale.ROOT).startsWith("oem");
    return oem ? expected : name;
  }
}
