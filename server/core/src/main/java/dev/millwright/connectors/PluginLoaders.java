package dev.millwright.connectors;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ExtensionFinder;
import org.pf4j.ExtensionWrapper;
import org.pf4j.JarPluginLoader;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;

/** PF4J as packaging only: jar, id, version, required range, and a class loader behind the wall. */
final class PluginLoaders extends DefaultPluginManager {
  // The host's SPI wins over one that a plugin carries by mistake.
  private static final ClassLoadingStrategy HOST_FIRST =
      new ClassLoadingStrategy(
          List.of(ClassLoadingStrategy.Source.APPLICATION, ClassLoadingStrategy.Source.PLUGIN));

  private final Wall wall = new Wall(PluginLoaders.class.getClassLoader());

  PluginLoaders(Path folder, String spiVersion) {
    super(folder);
    setSystemVersion(spiVersion);
  }

  @Override
  protected PluginFactory createPluginFactory() {
    return wrapper -> new Plugin() {};
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new JarPluginLoader(this) {
      @Override
      protected PluginClassLoader createPluginClassLoader(Path jar, PluginDescriptor descriptor) {
        return new PluginClassLoader(pluginManager, descriptor, wall, HOST_FIRST);
      }
    };
  }

  /** Factories are found by ServiceLoader; PF4J looks for nothing. */
  @Override
  protected ExtensionFinder createExtensionFinder() {
    return new ExtensionFinder() {
      @Override
      public <T> List<ExtensionWrapper<T>> find(Class<T> type) {
        return List.of();
      }

      @Override
      public <T> List<ExtensionWrapper<T>> find(Class<T> type, String plugin) {
        return List.of();
      }

      @Override
      @SuppressWarnings("rawtypes")
      public List<ExtensionWrapper> find(String plugin) {
        return List.of();
      }

      @Override
      public Set<String> findClassNames(String plugin) {
        return Set.of();
      }
    };
  }
}
