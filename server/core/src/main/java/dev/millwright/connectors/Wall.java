package dev.millwright.connectors;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin sees of the host: the platform's classes, the SPI and JSpecify, and nothing else.
 * It keeps things tidy; it is no defence against a hostile plugin.
 */
final class Wall extends ClassLoader {
  private final ClassLoader host;

  Wall(ClassLoader host) {
    super("wall", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  private static boolean open(String name) {
    return name.startsWith("dev.millwright.spi.") || name.startsWith("org.jspecify.");
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return open(name) ? host.loadClass(name) : super.loadClass(name, resolve);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return open(name.replace('/', '.')) ? host.getResource(name) : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return open(name.replace('/', '.')) ? host.getResources(name) : Collections.emptyEnumeration();
  }
}
