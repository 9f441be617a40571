package dev.millwright.capacity.launch;

import dev.millwright.forecast.Engine;
import dev.millwright.forecast.EngineSettings;
import dev.millwright.forecast.Hardware;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The inference engines that the product knows, read from a file that ships with it. */
public final class EngineCatalogue {
  /** The setting that says how many prompt tokens one step takes in. */
  public static final String CHUNK = "chunkTokens";

  private static final String FILE = "/catalogue/engines.yaml";
  private static final EngineCatalogue BUNDLED = read();

  private final List<EngineFacts> engines;
  private final List<Orchestrator> orchestrators;

  private EngineCatalogue(List<EngineFacts> engines, List<Orchestrator> orchestrators) {
    this.engines = List.copyOf(engines);
    this.orchestrators = List.copyOf(orchestrators);
  }

  /** The catalogue of this release. */
  public static EngineCatalogue bundled() {
    return BUNDLED;
  }

  private static EngineCatalogue read() {
    try (InputStream in =
        Objects.requireNonNull(EngineCatalogue.class.getResourceAsStream(FILE), FILE)) {
      Document document = new YAMLMapper().readValue(in, Document.class);
      return new EngineCatalogue(
          document.engines().stream().map(e -> e.read(document.sources())).toList(),
          document.orchestrators().stream().map(o -> o.read(document.sources())).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every engine, in the order of the file. */
  public List<EngineFacts> engines() {
    return engines;
  }

  /** What starts several workers of an engine as one deployment. */
  public List<Orchestrator> orchestrators() {
    return orchestrators;
  }

  /** What is known of an engine. */
  public EngineFacts of(Engine engine) {
    return engines.stream()
        .filter(one -> one.engine() == engine)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(FILE + " has no " + engine));
  }

  /** The engine with the settings it starts with on such a GPU. */
  public EngineSettings settings(Engine engine, Hardware hardware) {
    EngineFacts facts = of(engine);
    return new EngineSettings(
        engine,
        (int) facts.setting(CHUNK).on(hardware),
        false,
        facts.setting("memoryFraction").on(hardware),
        facts.setting("reserveGigabytes").on(hardware) * 1e9);
  }

  /**
   * What starts several workers of an engine as one deployment.
   *
   * @param runs the engines it starts, by their keys
   */
  public record Orchestrator(
      String key, String name, String release, String source, List<String> runs) {
    /** Keeps an unmodifiable copy. */
    public Orchestrator {
      runs = List.copyOf(runs);
    }

    private Orchestrator read(Map<String, String> sources) {
      return new Orchestrator(key, name, release, cited(sources, source), runs);
    }
  }

  private static String cited(Map<String, String> sources, String key) {
    return Objects.requireNonNull(sources.get(key), key);
  }

  private record Document(
      Map<String, String> sources, List<Entry> engines, List<Orchestrator> orchestrators) {}

  private record Value(double value, String source, @Nullable List<EngineFacts.Larger> larger) {
    EngineFacts.Setting read(String name, Map<String, String> sources) {
      return new EngineFacts.Setting(
          name, value, cited(sources, source), larger == null ? List.of() : larger);
    }
  }

  private record Entry(
      Engine engine,
      String key,
      String name,
      String release,
      String source,
      List<String> backends,
      Map<String, Value> settings) {
    EngineFacts read(Map<String, String> sources) {
      return new EngineFacts(
          engine,
          key,
          name,
          release,
          cited(sources, source),
          backends,
          settings.entrySet().stream()
              .map(one -> one.getValue().read(one.getKey(), sources))
              .toList());
    }
  }
}
