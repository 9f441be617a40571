package dev.millwright.fleet;

import dev.millwright.resource.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The kinds of GPU systems that the product knows, read from a file that ships with it. */
public final class HardwareCatalogue {
  private static final String FILE = "/catalogue/hardware.yaml";

  /** Words of boards that share a name and have other memory, links or power. */
  private static final Set<String> OTHER_BOARDS =
      Set.of("pcie", "nvl", "cnx", "40gb", "144g", "144gb", "workstation", "max");

  private final List<CatalogueSystem> systems;
  private final List<AnnouncedSystem> announced;

  private HardwareCatalogue(List<CatalogueSystem> systems, List<AnnouncedSystem> announced) {
    this.systems = List.copyOf(systems);
    this.announced = List.copyOf(announced);
  }

  /** The catalogue of this release. */
  public static HardwareCatalogue bundled() {
    try (InputStream in =
        Objects.requireNonNull(HardwareCatalogue.class.getResourceAsStream(FILE), FILE)) {
      Document document = new YAMLMapper().readValue(in, Document.class);
      List<CatalogueSystem> systems =
          document.systems().stream().map(s -> s.read(document.sources(), null)).toList();
      return new HardwareCatalogue(
          systems,
          document.announced().stream()
              .map(s -> s.read(document.sources(), key -> named(systems, key)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CatalogueSystem named(List<CatalogueSystem> systems, String key) {
    return systems.stream()
        .filter(system -> system.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(FILE + " has no system " + key));
  }

  /** Every kind that ships, in the order of the file. */
  public List<CatalogueSystem> systems() {
    return systems;
  }

  /** The kind with this key. */
  public Optional<CatalogueSystem> find(String key) {
    return systems.stream().filter(system -> system.key().equals(key)).findFirst();
  }

  /** Systems that were announced: a forecast of them is a range. */
  public List<AnnouncedSystem> announced() {
    return announced;
  }

  /**
   * The kind that a GPU belongs to, by the name its device gives it, such as {@code NVIDIA GB300}
   * or {@code H200 SXM 141GB}; empty for a board that only shares the name (NVL, 40 GB).
   */
  public Optional<CatalogueSystem> resolve(String gpuName) {
    Set<String> words = words(gpuName);
    Set<String> apart =
        words.stream().filter(OTHER_BOARDS::contains).collect(Collectors.toUnmodifiableSet());
    return systems.stream()
        .filter(
            system ->
                system.aliases().stream()
                    .map(HardwareCatalogue::words)
                    .anyMatch(alias -> words.containsAll(alias) && alias.containsAll(apart)))
        .findFirst();
  }

  /** An announced system by its key or by a word of its GPU's name. */
  public Optional<AnnouncedSystem> announced(String name) {
    Set<String> words = words(name);
    return announced.stream()
        .filter(
            system ->
                system.key().equals(name) || system.aliases().stream().anyMatch(words::contains))
        .findFirst();
  }

  /**
   * What to say about a kind that is not among these: the key of an announced one that goes by this
   * name, or the names nearest to it.
   *
   * @param known the names that would be found
   */
  String unknown(String name, Stream<String> known) {
    return "There is no kind of system \"%s\".%s"
        .formatted(
            name,
            announced(name)
                .map(system -> " Did you mean %s?".formatted(system.key()))
                .orElseGet(() -> Nearest.to(name, known)));
  }

  private static Set<String> words(String name) {
    return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Document(
      Map<String, String> sources, List<HardwareFacts> systems, List<AnnouncedFacts> announced) {}
}
