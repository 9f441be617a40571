package dev.millwright.connectors;

import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorFactory;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The plugins that run in this server. One that cannot be loaded is FAILED with its reason and
 * stops nobody else.
 */
@Component
class Plugins {
  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
  private static final String SPI_VERSION = "0.1.0";
  private static final Duration START = Duration.ofSeconds(20);

  private final PluginLoaders loaders;
  private final Map<String, LoadedType> types = new TreeMap<>();
  private final Map<String, PluginView> views = new TreeMap<>();

  Plugins(
      @Value("${millwright.plugins.bundled:classpath:plugins/}") Resource bundled,
      @Value("${millwright.data:data}") Path data) {
    Path folder = data.resolve("plugins").toAbsolutePath();
    loaders = new PluginLoaders(folder, SPI_VERSION);
    new BundledPlugins(bundled, folder).unpack().forEach(this::load);
  }

  /**
   * A connector type with what opens it.
   *
   * @param loader the class loader that its calls run with
   */
  record LoadedType(TypeView view, ConnectorFactory factory, ClassLoader loader) {}

  List<TypeView> types() {
    return types.values().stream().map(LoadedType::view).toList();
  }

  List<PluginView> views() {
    return List.copyOf(views.values());
  }

  Optional<LoadedType> find(String type) {
    return Optional.ofNullable(types.get(type));
  }

  private void load(BundledPlugins.Jar jar) {
    String name = String.valueOf(jar.file().getFileName()).replaceFirst("\\.jar$", "");
    if (jar.failure() != null) {
      fail(name, "—", jar.digest(), jar.failure());
      return;
    }
    try {
      String id = loaders.loadPlugin(jar.file());
      PluginWrapper wrapper = loaders.getPlugin(id);
      PluginState state = loaders.startPlugin(id);
      if (state != PluginState.STARTED) {
        fail(id, version(wrapper), jar.digest(), unfit(wrapper, state));
        return;
      }
      List<LoadedType> found = factories(wrapper);
      found.forEach(t -> types.put(t.view().type().id(), t));
      List<String> ids = found.stream().map(t -> t.view().type().id()).toList();
      views.put(id, new PluginView(id, version(wrapper), jar.digest(), ids, null));
      LOG.info("plugin {} {} brings {}", id, version(wrapper), ids);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(name, "—", jar.digest(), "The server was stopped while it started.");
    } catch (ConnectorException | RuntimeException | LinkageError e) {
      LOG.warn("plugin {} failed", name, e);
      fail(name, "—", jar.digest(), "It cannot be started: " + e.getMessage());
    }
  }

  private List<LoadedType> factories(PluginWrapper wrapper)
      throws ConnectorException, InterruptedException {
    ClassLoader loader = wrapper.getPluginClassLoader();
    String id = wrapper.getPluginId();
    return PluginThread.call(
        id,
        loader,
        START,
        () -> {
          var found = new ArrayList<LoadedType>();
          for (ConnectorFactory factory : ServiceLoader.load(ConnectorFactory.class, loader)) {
            if (factory.getClass().getClassLoader() == loader) {
              var view = new TypeView(factory.type(), id, factory.config());
              found.add(new LoadedType(view, factory, loader));
            }
          }
          return found;
        });
  }

  private static String version(PluginWrapper wrapper) {
    return String.valueOf(wrapper.getDescriptor().getVersion());
  }

  private static String unfit(PluginWrapper wrapper, PluginState state) {
    return "It needs the interface %s and the server has %s (%s). Install a version that fits."
        .formatted(wrapper.getDescriptor().getRequires(), SPI_VERSION, state);
  }

  private void fail(String id, String version, String digest, String sentence) {
    LOG.warn("plugin {} does not run: {}", id, sentence);
    views.put(id, new PluginView(id, version, digest, List.of(), sentence));
  }

  /** One by one: PF4J's own loop over its list breaks while it changes. */
  @PreDestroy
  void stop() {
    List.copyOf(loaders.getStartedPlugins()).forEach(w -> loaders.stopPlugin(w.getPluginId()));
    List.copyOf(loaders.getPlugins()).forEach(w -> loaders.unloadPlugin(w.getPluginId()));
  }
}
