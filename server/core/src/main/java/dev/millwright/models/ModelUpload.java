package dev.millwright.models;

import java.util.Map;

/**
 * A model to be added over REST.
 *
 * @param config its {@code config.json}, as published beside the weights
 */
record ModelUpload(String name, Map<String, Object> config) {
  ModelUpload {
    config = java.util.Collections.unmodifiableMap(config);
  }
}
