package dev.millwright.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Answers that arrive whole and are wrong. */
final class SpoiledAnswers {
  private static final int BOMB_DEPTH = 100_000;

  private SpoiledAnswers() {}

  /** The answer as this fault makes it; {@code target} is the request's, with its query. */
  static Answer spoil(Fault fault, String target, Answer right) {
    return switch (fault) {
      case Fault.Status(int code) ->
          Answer.error(
              code, code == 404 ? "ResourceMissingAtURI" : "InternalError", "The request failed.");
      case Fault.Unavailable(var delay) ->
          Answer.error(
                  503, "ServiceTemporarilyUnavailable", "The service is temporarily unavailable.")
              .with("Retry-After", Long.toString(delay.toSeconds()));
      case Fault.Redirect(var host) ->
          Answer.empty(302).with("Location", host.resolve(target).toString());
      case Fault.LinkElsewhere(var host) ->
          rewritten(right, doc -> links(doc, link -> host.resolve(link).toString()));
      case Fault.Plain plain -> plain(plain, target, right);
      case Fault.Late(var _) -> right;
      case Fault.After(int _, var _) -> right;
    };
  }

  private static Answer plain(Fault.Plain fault, String target, Answer right) {
    var self = Paths.normal(target);
    return switch (fault) {
      case UNAUTHORIZED -> RedfishService.unauthorized();
      case GZIP_BOMB -> right.withBody(gzipBomb()).with("Content-Encoding", "gzip");
      case DEPTH_BOMB ->
          right.withBody(
              ("{\"a\":".repeat(BOMB_DEPTH) + "1" + "}".repeat(BOMB_DEPTH)).getBytes(UTF_8));
      case TRUNCATED_JSON -> right.withBody(Arrays.copyOf(right.body(), right.body().length / 2));
      case HTML ->
          right.withBody(
              "<!DOCTYPE html><html><body><h1>Device is starting</h1></body></html>"
                  .getBytes(UTF_8));
      case WRONG_CONTENT_TYPE -> right.with("Content-Type", "text/plain");
      case ERROR_BODY_WITH_200 ->
          Answer.json(200, Answer.error(500, "InternalError", "The request failed.").body());
      case HUGE_HEADERS -> hugeHeaders(right);
      case DUPLICATE_KEYS -> duplicateKeys(right);
      case NOT_UTF8 -> notUtf8(right);
      case ENDLESS_PAGING -> rewritten(right, doc -> nextPage(doc, target));
      case LINK_LOOP -> rewritten(right, doc -> links(doc, link -> self));
      case DANGLING_LINKS -> rewritten(right, doc -> links(doc, link -> link + "/gone"));
      case NUMBERS_AS_TEXT -> rewritten(right, SpoiledAnswers::numbersAsText);
      case NULL_MEMBERS -> rewritten(right, SpoiledAnswers::nullElements);
      default -> right;
    };
  }

  private static Answer rewritten(Answer right, UnaryOperator<ObjectNode> change) {
    try {
      return Json.MAPPER.readTree(right.body()) instanceof ObjectNode document
          ? right.withBody(Json.MAPPER.writeValueAsBytes(change.apply(document)))
          : right;
    } catch (JacksonException notADocument) {
      return right;
    }
  }

  /** Every link below the top of the document; its own address stays. */
  private static ObjectNode links(ObjectNode document, UnaryOperator<String> change) {
    for (var property : document.properties()) {
      eachLink(property.getValue(), change);
    }
    return document;
  }

  private static void eachLink(JsonNode node, UnaryOperator<String> change) {
    if (node instanceof ObjectNode object && object.path("@odata.id").isString()) {
      object.put("@odata.id", change.apply(object.get("@odata.id").asString()));
    }
    node.forEach(child -> eachLink(child, change));
  }

  private static ObjectNode nextPage(ObjectNode document, String target) {
    int at = target.indexOf("$skip=");
    int skipped = at < 0 ? 0 : Integer.parseInt(target.substring(at + "$skip=".length()));
    if (document.has("Members")) {
      document.put("Members@odata.nextLink", Paths.normal(target) + "?$skip=" + (skipped + 1));
    }
    return document;
  }

  private static ObjectNode numbersAsText(ObjectNode document) {
    for (var property : document.properties()) {
      if (property.getValue().isNumber()) {
        property.setValue(StringNode.valueOf(property.getValue().asString()));
      } else {
        numbersBelow(property.getValue());
      }
    }
    return document;
  }

  private static void numbersBelow(JsonNode node) {
    if (node instanceof ObjectNode object) {
      numbersAsText(object);
    } else {
      node.forEach(SpoiledAnswers::numbersBelow);
    }
  }

  private static ObjectNode nullElements(ObjectNode document) {
    for (var property : document.properties()) {
      var value = property.getValue();
      if (value.isArray()) {
        var nulls = Json.array();
        value.forEach(element -> nulls.addNull());
        property.setValue(nulls);
      } else if (value instanceof ObjectNode object) {
        nullElements(object);
      }
    }
    return document;
  }

  private static Answer duplicateKeys(Answer right) {
    var text = new String(right.body(), UTF_8);
    return right.withBody(
        text.replaceFirst(
                "\\{", "{\"@odata.id\":\"/redfish/v1/Twice\",\"Id\":\"Twice\",\"Name\":\"Twice\",")
            .getBytes(UTF_8));
  }

  private static Answer notUtf8(Answer right) {
    return right.withBody(
        new String(right.body(), UTF_8)
            .replaceFirst("\"Name\":\"", "\"Name\":\"Kühlung ")
            .getBytes(ISO_8859_1));
  }

  private static Answer hugeHeaders(Answer right) {
    var headers = new HashMap<>(right.headers());
    for (int i = 0; i < 5_000; i++) {
      headers.put("X-Filler-" + i, "x".repeat(100));
    }
    return new Answer(right.status(), Map.copyOf(headers), right.body());
  }

  /** 103 gzip members of 10 MiB each: cheap to make here, 1 GiB for who unpacks it. */
  private static byte[] gzipBomb() {
    var member = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(member)) {
      var spaces = new byte[10 << 20];
      Arrays.fill(spaces, (byte) ' ');
      gzip.write(spaces);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    var bomb = new ByteArrayOutputStream();
    for (int i = 0; i < 103; i++) {
      bomb.writeBytes(member.toByteArray());
    }
    return bomb.toByteArray();
  }
}
