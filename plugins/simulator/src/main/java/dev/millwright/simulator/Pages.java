package dev.millwright.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The resources of one kind of device by address; one object serves all devices of the kind. A
 * resource whose parent is a collection is listed in it, in the order in which it was added.
 */
final class Pages {
  private record Heading(String type, String name, Page page) {}

  private final Map<String, Heading> headings = new HashMap<>();
  private final Map<String, List<String>> members = new HashMap<>();

  /** {@code type} as in {@code Processor.v1_20_0}. */
  Pages add(String path, String type, String name, Page page) {
    var schema = type.substring(0, type.indexOf('.'));
    headings.put(path, new Heading("#" + type + "." + schema, name, page));
    var siblings = members.get(path.substring(0, path.lastIndexOf('/')));
    if (siblings != null) {
      siblings.add(path);
    }
    return this;
  }

  /** {@code of} as in {@code Processor}. */
  Pages collection(String path, String of) {
    var listed = new ArrayList<String>();
    members.put(path, listed);
    var type = "#" + of + "Collection." + of + "Collection";
    headings.put(
        path,
        new Heading(
            type,
            of + " Collection",
            device -> Doc.of().links("Members", listed).put("Members@odata.count", listed.size())));
    return this;
  }

  Set<String> paths() {
    return Set.copyOf(headings.keySet());
  }

  @Nullable ObjectNode document(String path, GeneratedDevice device) {
    var heading = headings.get(path);
    if (heading == null) {
      return null;
    }
    var document = Json.object().put("@odata.id", path).put("@odata.type", heading.type);
    if (!members.containsKey(path)) {
      document.put("Id", path.substring(path.lastIndexOf('/') + 1));
    }
    document.put("Name", heading.name);
    return document.setAll(heading.page.of(device).node());
  }
}
