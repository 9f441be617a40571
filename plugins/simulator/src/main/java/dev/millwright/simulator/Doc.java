package dev.millwright.simulator;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A Redfish document or a part of one while it is written. */
final class Doc {
  private final ObjectNode node = Json.object();

  static Doc of() {
    return new Doc();
  }

  Doc put(String name, String value) {
    node.put(name, value);
    return this;
  }

  Doc put(String name, long value) {
    node.put(name, value);
    return this;
  }

  /** With three decimals at most, as sensors say it. */
  Doc put(String name, double value) {
    node.put(name, Math.round(value * 1000) / 1000.0);
    return this;
  }

  Doc put(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  Doc put(String name, Doc value) {
    node.set(name, value.node);
    return this;
  }

  Doc link(String name, String path) {
    node.set(name, Json.link(path));
    return this;
  }

  Doc links(String name, List<String> paths) {
    var list = Json.array();
    paths.forEach(path -> list.add(Json.link(path)));
    node.set(name, list);
    return this;
  }

  Doc texts(String name, String... values) {
    var list = Json.array();
    for (var value : values) {
      list.add(value);
    }
    node.set(name, list);
    return this;
  }

  Doc objects(String name, Doc... values) {
    var list = Json.array();
    for (var value : values) {
      list.add(value.node);
    }
    node.set(name, list);
    return this;
  }

  /** Enabled and well. */
  Doc well() {
    return put(
        "Status", Doc.of().put("Health", "OK").put("HealthRollup", "OK").put("State", "Enabled"));
  }

  Doc made(String manufacturer, String model, String partNumber, String serial) {
    return put("Manufacturer", manufacturer)
        .put("Model", model)
        .put("PartNumber", partNumber)
        .put("SerialNumber", serial);
  }

  /**
   * Where the part sits: {@code Slot}, {@code Bay}, {@code Embedded}, and the words printed beside
   * it.
   */
  Doc location(String type, String label) {
    return put(
        "Location",
        Doc.of()
            .put("PartLocation", Doc.of().put("LocationType", type).put("ServiceLabel", label)));
  }

  ObjectNode node() {
    return node;
  }
}
