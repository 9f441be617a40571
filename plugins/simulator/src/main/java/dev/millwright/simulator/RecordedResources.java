package dev.millwright.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded answers, read from their files when they are asked for; only their addresses are kept.
 */
final class RecordedResources implements Resources {
  private static final List<String> INDICATORS = List.of("LocationIndicatorActive", "IndicatorLED");
  private static final List<String> MISSING = List.of("ResourceMissingAtURI", "ResourceNotFound");

  private final Map<String, Path> files;
  private final Map<String, Map<String, JsonNode>> indicators = new ConcurrentHashMap<>();

  private RecordedResources(Map<String, Path> files) {
    this.files = files;
  }

  static RecordedResources of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no folder " + folder + ": name a folder of recorded answers");
    }
    var files = index(folder);
    if (!files.containsKey(RedfishService.ROOT)) {
      throw new IOException(
          "the folder "
              + folder
              + " holds no Redfish service root: expected redfish/v1/index.json, or index.json with"
              + " \"@odata.id\": \"/redfish/v1\", or flat files such as _redfish_v1.json");
    }
    return new RecordedResources(Map.copyOf(files));
  }

  private static Map<String, Path> index(Path folder) throws IOException {
    if (Files.exists(folder.resolve("redfish/v1/index.json"))) {
      return nested(folder.resolve("redfish/v1"));
    }
    return Files.exists(folder.resolve("index.json")) ? nested(folder) : flat(folder);
  }

  /**
   * Addresses by folder; what a file says of itself counts only where no folder claims that
   * address.
   */
  private static Map<String, Path> nested(Path root) throws IOException {
    var files = new HashMap<String, Path>();
    for (var file : jsonFiles(root)) {
      if (file.getFileName().toString().equals("index.json")) {
        var folder = root.relativize(file.getParent()).toString();
        files.put(Paths.normal(RedfishService.ROOT + "/" + folder.replace('\\', '/')), file);
      }
    }
    for (var file : List.copyOf(files.values())) {
      var own = ownAddress(file);
      if (own != null) {
        files.putIfAbsent(own, file);
      }
    }
    return files;
  }

  private static Map<String, Path> flat(Path root) throws IOException {
    var files = new HashMap<String, Path>();
    for (var file : jsonFiles(root)) {
      var own = ownAddress(file);
      var name = file.getFileName().toString();
      var address = own != null ? own : name.substring(0, name.length() - 5).replace('_', '/');
      files.putIfAbsent(Paths.normal(address), file);
    }
    return files;
  }

  private static List<Path> jsonFiles(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static @Nullable String ownAddress(Path file) throws IOException {
    var document = parsed(Files.readAllBytes(file));
    var own = document == null ? "" : document.path("@odata.id").asString("");
    return own.startsWith("/redfish") ? Paths.normal(own) : null;
  }

  @Override
  public Answer get(String path) {
    var file = files.get(path);
    if (file == null) {
      return Answer.notFound(path);
    }
    try {
      return recorded(path, Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Answer recorded(String path, byte[] body) {
    var document = parsed(body);
    if (document == null) {
      return Answer.json(200, body);
    }
    if (document.has("error") && !document.has("@odata.id")) {
      var text = document.get("error").toString();
      return Answer.json(MISSING.stream().anyMatch(text::contains) ? 404 : 500, body);
    }
    var changed = indicators.get(path);
    if (changed == null) {
      return Answer.json(200, body);
    }
    changed.forEach(document::set);
    return Answer.json(200, document);
  }

  @Override
  public Answer patch(String path, JsonNode changes) {
    var answer = get(path);
    if (answer.status() != 200) {
      return answer;
    }
    var document = parsed(answer.body());
    for (var change : changes.properties()) {
      var property = change.getKey();
      if (document == null || !INDICATORS.contains(property) || !document.has(property)) {
        return Answer.error(
            400,
            "PropertyNotWritable",
            "The property "
                + property
                + " is a read only property and cannot be assigned a value.");
      }
      if (!sameType(document.get(property), change.getValue())) {
        return Answer.error(
            400,
            "PropertyValueTypeError",
            "The value for the property "
                + property
                + " is of a different type than it can accept.");
      }
    }
    var set = indicators.computeIfAbsent(path, none -> new ConcurrentHashMap<>());
    changes.properties().forEach(change -> set.put(change.getKey(), change.getValue()));
    return Answer.empty(204);
  }

  private static boolean sameType(JsonNode now, JsonNode wanted) {
    return now.isNull() || now.getNodeType() == wanted.getNodeType();
  }

  @Override
  public boolean indicatorActive() {
    return indicators.values().stream()
        .flatMap(changed -> changed.values().stream())
        .anyMatch(value -> value.asBoolean(false) || isLit(value.asString("Off")));
  }

  private static boolean isLit(String led) {
    return led.equals("Lit") || led.equals("Blinking");
  }

  private static @Nullable ObjectNode parsed(byte[] body) {
    try {
      return Json.MAPPER.readTree(body) instanceof ObjectNode object ? object : null;
    } catch (JacksonException malformed) {
      return null;
    }
  }
}
