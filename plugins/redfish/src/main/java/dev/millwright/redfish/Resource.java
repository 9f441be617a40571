package dev.millwright.redfish;

import dev.millwright.spi.Health;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One resource, or an object inside one, as the service gave it. Reading is forgiving about how a
 * value is written and strict about what it is: what cannot be understood is unknown and named as a
 * problem, never zero.
 */
final class Resource {
  private static final int LONGEST_TEXT = 1_024;
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "n/a",
          "na",
          "none",
          "null",
          "unknown",
          "not available",
          "not specified",
          "not applicable",
          "to be filled by o.e.m.",
          "default string",
          "empty",
          "0",
          "00000000-0000-0000-0000-000000000000");

  private final String path;
  private final String type;
  private final JsonNode body;
  private final @Nullable String etag;
  private final BiConsumer<String, String> complain;

  /**
   * @param path its key, see {@link ServicePath#key}
   * @param type the standard's type without version, such as {@code Processor}
   * @param complain takes the reason and the sentence of a problem
   */
  Resource(
      String path,
      String type,
      JsonNode body,
      @Nullable String etag,
      BiConsumer<String, String> complain) {
    this.path = path;
    this.type = type;
    this.body = body;
    this.etag = etag;
    this.complain = complain;
  }

  String path() {
    return path;
  }

  String type() {
    return type;
  }

  JsonNode body() {
    return body;
  }

  Optional<String> etag() {
    return etag != null ? Optional.of(etag) : Optional.ofNullable(text("@odata.etag"));
  }

  /** The same resource under a more fitting type. */
  Resource as(String otherType) {
    return new Resource(path, otherType, body, etag, complain);
  }

  /** An object inside this one, as a resource of its own. */
  Resource inner(String fragment, String innerType, JsonNode node) {
    return new Resource(path + fragment, innerType, node, null, complain);
  }

  /** A member that a collection gave in full, as a resource of its own. */
  Resource expanded(String memberPath, String expected, JsonNode node) {
    var said = node.path("@odata.type").asString("");
    var name = said.substring(said.lastIndexOf('.') + 1).replace("#", "");
    return new Resource(memberPath, name.isEmpty() ? expected : name, node, null, complain);
  }

  /** The node at a path of property names separated by slashes. */
  JsonNode at(String pointer) {
    JsonNode node = body;
    for (var name : pointer.split("/", -1)) {
      var next = node.isArray() ? node.get(0) : node;
      node = next == null || !next.has(name) ? MissingNode.getInstance() : next.get(name);
    }
    return node;
  }

  boolean has(String pointer) {
    var node = at(pointer);
    return !node.isMissingNode() && !node.isNull();
  }

  /** A text; empty texts and what people write for unknown are null. */
  @Nullable String text(String pointer) {
    var node = at(pointer);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isContainer()) {
      complain.accept("WrongShape", pointer + " should be a text and is a structure");
      return null;
    }
    var text = node.asString().strip();
    if (text.length() > LONGEST_TEXT) {
      text = text.substring(0, LONGEST_TEXT);
    }
    return text.isEmpty() || PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
  }

  /** The first of several texts that is given. */
  @Nullable String firstText(String... pointers) {
    return Stream.of(pointers).map(this::text).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** A finite number, also when written as a text. */
  @Nullable Double number(String pointer) {
    var node = at(pointer);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    var value = node.isNumber() ? (Double) node.asDouble() : parsed(node);
    if (value != null && Double.isFinite(value)) {
      return value;
    }
    var blank = node.isString() && text(pointer) == null;
    if (!blank) {
      complain.accept("BadNumber", pointer + " should be a number and is " + shown(node));
    }
    return null;
  }

  /** A number of something that is never nothing, such as a capacity: zero means unknown. */
  @Nullable Double positive(String pointer) {
    var value = number(pointer);
    return value == null || value <= 0 ? null : value;
  }

  @Nullable Long positiveWhole(String pointer) {
    var value = positive(pointer);
    return value == null || value > Long.MAX_VALUE / 2 ? null : (Long) Math.round(value);
  }

  @Nullable Integer count(String pointer) {
    var value = positive(pointer);
    return value == null || value > Integer.MAX_VALUE ? null : (Integer) (int) Math.round(value);
  }

  @Nullable Boolean truth(String pointer) {
    var node = at(pointer);
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    var text = node.isString() ? node.asString().strip() : "";
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return text.equalsIgnoreCase("true");
    }
    if (!node.isMissingNode() && !node.isNull()) {
      complain.accept("WrongShape", pointer + " should be true or false and is " + shown(node));
    }
    return null;
  }

  boolean absent() {
    return "Absent".equalsIgnoreCase(text("Status/State"));
  }

  Health health() {
    var said = firstText("Status/Health", "Status/HealthRollup");
    return switch (said == null ? "" : said.toUpperCase(Locale.ROOT)) {
      case "OK" -> Health.OK;
      case "WARNING" -> Health.WARNING;
      case "CRITICAL" -> Health.CRITICAL;
      default -> Health.UNKNOWN;
    };
  }

  /** The links at a place: one reference, a list of them, or none; in every object on the way. */
  List<String> links(String pointer) {
    List<JsonNode> nodes = List.of(body);
    for (var name : pointer.split("/", -1)) {
      nodes = nodes.stream().flatMap(Resource::each).map(node -> node.path(name)).toList();
    }
    var found = new ArrayList<String>();
    nodes.stream().flatMap(Resource::each).forEach(node -> addLink(node, found));
    return found;
  }

  private static Stream<JsonNode> each(JsonNode node) {
    return node.isArray() ? node.valueStream() : Stream.of(node);
  }

  /** The keys of what {@link #links} finds. */
  List<String> keys(String pointer) {
    return links(pointer).stream().map(ServicePath::key).toList();
  }

  /** The objects of a list as resources of their own, named by their place in it. */
  List<Resource> inside(String property, String innerType) {
    var found = new ArrayList<Resource>();
    var node = at(property);
    if (node.isArray()) {
      Iterator<JsonNode> each = node.iterator();
      for (var i = 0; each.hasNext(); i++) {
        var item = each.next();
        if (item.isObject() && item.size() > 1) {
          found.add(inner("#/" + property + "/" + i, innerType, item));
        }
      }
    }
    return found;
  }

  private static void addLink(JsonNode node, List<String> found) {
    var id = node.isObject() ? node.get("@odata.id") : null;
    if (id != null && id.isString() && !id.asString().isBlank()) {
      found.add(id.asString());
    }
  }

  private static @Nullable Double parsed(JsonNode node) {
    if (!node.isString()) {
      return null;
    }
    try {
      return Double.valueOf(node.asString().strip());
    } catch (NumberFormatException notOne) {
      return null;
    }
  }

  private static String shown(JsonNode node) {
    var text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
