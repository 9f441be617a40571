package dev.millwright.connectors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An installed plugin.
 *
 * @param digest SHA-256 of its jar, hexadecimal
 * @param types the ids of the connector types that it brings
 * @param failure why it does not run, as one sentence; null when it runs
 */
public record PluginView(
    String id, String version, String digest, List<String> types, @Nullable String failure) {
  /** Keeps an unmodifiable copy. */
  public PluginView {
    types = List.copyOf(types);
  }
}
