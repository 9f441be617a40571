package dev.millwright.models;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a published configuration, each within its bounds. */
final class ConfigReader {
  private static final int MOST = 10_000_000;
  private static final int LONGEST_CONTEXT = 100_000_000;
  private static final int LONGEST_SHOWN = 40;

  private final JsonNode config;

  ConfigReader(JsonNode config) {
    this.config = config;
  }

  /** A part of the configuration; empty where there is none. */
  JsonNode part(String field) {
    return config.path(field);
  }

  boolean has(String field) {
    return config.hasNonNull(field);
  }

  boolean truth(String field) {
    return config.path(field).asBoolean(false);
  }

  /** A number that must be there and positive. */
  int need(String field) {
    int value = value(field);
    if (value < 1) {
      throw new IllegalArgumentException(
          field + " is missing or not a positive number: give the model's whole config.json.");
    }
    return value;
  }

  /** The first of these fields that is there and positive. */
  int either(int otherwise, String... fields) {
    for (String field : fields) {
      int value = value(field);
      if (value > 0) {
        return value;
      }
    }
    return otherwise;
  }

  OptionalInt optional(String field) {
    int value = value(field);
    return value > 0 ? OptionalInt.of(value) : OptionalInt.empty();
  }

  /** One number of a list. */
  int item(String field, int place) {
    JsonNode list = config.path(field);
    if (place >= list.size()) {
      throw new IllegalArgumentException(
          "%s has %,d numbers; it must have one for each layer.".formatted(field, list.size()));
    }
    return whole("%s[%d]".formatted(field, place), list.get(place), MOST);
  }

  /** The number of a field; 0 where it is absent or null. */
  int value(String field) {
    JsonNode node = config.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    return whole(field, node, field.startsWith("max_") ? LONGEST_CONTEXT : MOST);
  }

  private static int whole(String field, JsonNode node, int most) {
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.asInt() < 0
        || node.asInt() > most) {
      throw new IllegalArgumentException(
          "%s is %s; it must be a whole number from 0 to %,d.".formatted(field, shown(node), most));
    }
    return node.asInt();
  }

  private static String shown(JsonNode node) {
    String text = node.toString();
    return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
  }
}
