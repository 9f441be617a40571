package dev.millwright.ui.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Two JSON documents as a list of fields, each with what it was and what it became. */
final class Difference {
  /**
   * One field of either document.
   *
   * @param path its names from the outside, such as {@code spec.address}
   * @param before null: not there before
   * @param after null: not there afterwards
   */
  record Line(String path, @Nullable String before, @Nullable String after) {
    boolean changed() {
      return before == null ? after != null : !before.equals(after);
    }
  }

  private final ObjectMapper json;

  Difference(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Every field, those that changed first, and what all objects have in common last; null documents
   * have none.
   */
  List<Line> of(@Nullable String before, @Nullable String after) {
    Map<String, String> was = flat(before);
    Map<String, String> is = flat(after);
    Map<String, String> all = new TreeMap<>(was);
    all.putAll(is);
    List<Line> lines = new ArrayList<>();
    all.keySet().forEach(path -> lines.add(new Line(path, was.get(path), is.get(path))));
    lines.sort(
        Comparator.comparing((Line line) -> !line.changed())
            .thenComparing(line -> line.path().startsWith("metadata.")));
    return lines;
  }

  private Map<String, String> flat(@Nullable String document) {
    Map<String, String> fields = new TreeMap<>();
    if (document != null) {
      flatten("", json.readTree(document), fields);
    }
    return fields;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> into) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties().forEach(each -> flatten(join(path, each.getKey()), each.getValue(), into));
    } else if (node.isArray() && !node.isEmpty()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "[" + i + "]", node.get(i), into);
      }
    } else if (!node.isNull() && !node.isContainer()) {
      into.put(path.isEmpty() ? "value" : path, node.asString());
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
