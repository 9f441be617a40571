package dev.millwright.redfish;

import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.HttpAnswer;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What an answer other than success means, as a kind and a sentence. */
final class Refusals {
  private static final int LONGEST = 200;

  private Refusals() {}

  static ConnectorException of(String path, HttpAnswer answer) {
    var said = saidIn(answer);
    return switch (answer.status()) {
      case 401 ->
          new ConnectorException(
              Kind.UNAUTHORISED,
              "The device refused the user name or password at %s. Change the credentials."
                  .formatted(path));
      case 403 ->
          new ConnectorException(
              Kind.UNAUTHORISED,
              "The account lacks a privilege for " + path + said + ".",
              new Forbidden());
      case 404, 410 ->
          new ConnectorException(Kind.NOT_FOUND, "The device has nothing at " + path + ".");
      case 409, 412 ->
          new ConnectorException(
              Kind.CONFLICT, "The device is not in a state for that at " + path + said + ".");
      case 429, 503 -> busy(path, answer);
      default -> other(path, answer, said);
    };
  }

  static ConnectorException errorInSuccess(String path, JsonNode body) {
    var said = sentence(body);
    var kind = notFound(body) ? Kind.NOT_FOUND : Kind.BROKEN;
    return new ConnectorException(
        kind, "The device answered success with an error inside at " + path + said + ".");
  }

  /** Whether only this resource is refused, not the account. */
  static boolean onlyForbidden(ConnectorException failure) {
    return failure.getCause() instanceof Forbidden;
  }

  private static ConnectorException busy(String path, HttpAnswer answer) {
    var later = answer.header("retry-after").map(s -> " (retry after " + s + ")").orElse("");
    return new ConnectorException(
        Kind.CONFLICT,
        "The device is too busy for " + path + ": HTTP " + answer.status() + later + ".");
  }

  private static ConnectorException other(String path, HttpAnswer answer, String said) {
    var status = answer.status();
    if (status / 100 == 3) {
      return new ConnectorException(
          Kind.BROKEN, "The device redirects " + path + " elsewhere; not followed.");
    }
    var sentence = "The device answered HTTP " + status + " at " + path + said + ".";
    return status / 100 == 4
        ? new ConnectorException(Kind.REJECTED, sentence)
        : new ConnectorException(Kind.BROKEN, sentence + next(path));
  }

  /** What to do when the service itself is broken; one broken resource is only a problem. */
  static String next(String path) {
    return ServicePath.key(path).equals("/redfish/v1")
        ? " Check that its Redfish service works, or restart its BMC."
        : "";
  }

  private static String saidIn(HttpAnswer answer) {
    try {
      return sentence(JsonBody.read(answer.body(), "", (reason, message) -> {}));
    } catch (JsonBody.NotJson nothingToSay) {
      return "";
    }
  }

  /** What an error body says, after a colon; empty when it says nothing. */
  static String sentence(JsonNode body) {
    var info = body.path("error").path("@Message.ExtendedInfo").path(0);
    var message = info.path("Message").asString("");
    var text = message.isBlank() ? info.path("MessageId").asString("") : message;
    var shown = text.isBlank() ? body.path("error").path("message").asString("") : text;
    if (shown.isBlank()) {
      return "";
    }
    var cut = shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "…";
    return ": " + cut.strip().replaceAll("\\.+$", "");
  }

  private static boolean notFound(JsonNode body) {
    var id = body.toString().toLowerCase(Locale.ROOT);
    return id.contains("resourcenotfound") || id.contains("resourcemissingaturi");
  }

  /** Marks a refusal of one resource by an account that is otherwise accepted. */
  private static final class Forbidden extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
