package dev.millwright;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code openapi.json} says of bodies and parameters, and what it thereby excludes. */
final class Described {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode ALL = JSON.readTree(Path.of("openapi.json").toFile());

  private Described() {}

  /**
   * A field of a body, however deep.
   *
   * @param steps from the body to the field: names, and {@code [0]} for the first of a list
   * @param schema its type
   */
  record Field(List<String> steps, JsonNode schema) {
    /** As a refusal names it, such as {@code roles[0].site}. */
    String path() {
      return String.join(".", steps).replace(".[", "[");
    }

    /** Values of other types. */
    List<JsonNode> wrong() {
      return values(
          switch (type(schema)) {
            case "integer" -> "[\"text\", \"17\", \"\", true, 1.5, 99999999999999999999, {}, []]";
            case "number" -> "[\"text\", \"1.5\", \"\", true, {}, []]";
            case "boolean" -> "[\"text\", \"true\", \"\", 1, {}, []]";
            case "array" -> "[\"text\", \"\", 17, true, {}]";
            case "object" -> "[\"text\", \"\", 17, true, []]";
            case "text" -> "[17, 1.5, true, {}, []]";
            default -> "[\"no such\", \"\", 17, true, {}, []]";
          });
    }

    private static List<JsonNode> values(String list) {
      return List.copyOf(JSON.readTree(list).valueStream().toList());
    }

    /** The body with that value there; what is between is made where it is absent. */
    JsonNode in(JsonNode body, JsonNode value) {
      JsonNode at = body;
      for (int i = 0; i < steps.size(); i++) {
        boolean last = i == steps.size() - 1;
        JsonNode inner = last ? value : empty(steps.get(i + 1));
        at = put(at, steps.get(i), inner, last);
      }
      return body;
    }

    private static JsonNode empty(String next) {
      return next.startsWith("[")
          ? JsonNodeFactory.instance.arrayNode()
          : JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode put(JsonNode at, String step, JsonNode value, boolean replace) {
      if (at instanceof ArrayNode list) {
        list.removeAll();
        return list.add(value).get(0);
      }
      ObjectNode object = (ObjectNode) at;
      if (replace || !object.hasNonNull(step)) {
        object.set(step, value);
      }
      return Objects.requireNonNull(object.get(step));
    }
  }

  /** Every field of an operation's body. */
  static List<Field> fields(Endpoint endpoint) {
    var found = new ArrayList<Field>();
    var body = operation(endpoint).at("/requestBody/content/application~1json/schema");
    collect(List.of(), resolved(body), found);
    return found;
  }

  private static void collect(List<String> steps, JsonNode schema, List<Field> found) {
    if (!steps.isEmpty()) {
      found.add(new Field(steps, schema));
    }
    schema
        .path("properties")
        .forEachEntry((name, inner) -> collect(and(steps, name), resolved(inner), found));
    if (schema.has("items")) {
      collect(and(steps, "[0]"), resolved(schema.get("items")), found);
    }
    JsonNode any = schema.path("additionalProperties");
    if (any.has("type")) {
      collect(and(steps, "any"), any, found);
    }
  }

  private static List<String> and(List<String> steps, String step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return more;
  }

  /** A parameter in the address of an operation. */
  record Parameter(Endpoint endpoint, String name, JsonNode schema) {
    /** Texts that are not of its type; empty when every text is. */
    List<String> wrong() {
      JsonNode one = schema.path("items").isMissingNode() ? schema : schema.get("items");
      return switch (type(one)) {
        case "text" -> List.of();
        case "integer" -> List.of("many", "1.5", "99999999999999999999");
        case "time" -> List.of("soon", "2026-01-31"); // a whole number is milliseconds since 1970
        default -> List.of("no such", "17");
      };
    }

    @Override
    public String toString() {
      return endpoint + " " + name;
    }
  }

  /** Every operation that changes what it was based on. */
  static Stream<Endpoint> conditional() {
    return Endpoint.all().stream()
        .filter(
            endpoint ->
                operation(endpoint)
                    .path("parameters")
                    .valueStream()
                    .anyMatch(p -> p.path("name").asString("").equals("If-Match")));
  }

  /** Every parameter of every operation. */
  static List<Parameter> parameters() {
    var found = new ArrayList<Parameter>();
    for (Endpoint endpoint : Endpoint.all()) {
      for (JsonNode parameter : operation(endpoint).path("parameters")) {
        if (parameter.path("in").asString("").equals("query")) {
          String name = parameter.get("name").asString();
          found.add(new Parameter(endpoint.without(name), name, resolved(parameter.get("schema"))));
        }
      }
    }
    return found;
  }

  private static JsonNode operation(Endpoint endpoint) {
    String[] name = endpoint.name().split(" ", 2);
    JsonNode found =
        ALL.path("paths").path(name[1]).path(name[0].toLowerCase(java.util.Locale.ROOT));
    if (found.isMissingNode()) {
      throw new AssertionError(endpoint + " is not described");
    }
    return found;
  }

  private static JsonNode resolved(JsonNode schema) {
    @Nullable JsonNode reference = schema.get("$ref");
    return reference == null ? schema : ALL.at(reference.asString().substring(1));
  }

  /** Its type; {@code text} only where every text does, {@code time} for a moment. */
  private static String type(JsonNode schema) {
    String type = schema.path("type").asString("");
    String format = schema.path("format").asString("");
    if (format.equals("date-time")) {
      return "time";
    }
    return type.equals("string") && format.isEmpty() && !schema.has("enum") ? "text" : type;
  }
}
