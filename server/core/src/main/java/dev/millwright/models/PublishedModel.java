package dev.millwright.models;

import dev.millwright.forecast.ModelArchitecture;

/**
 * What a published configuration says of a model.
 *
 * @param family its type, such as {@code llama}
 * @param storedAs how its weights are stored
 */
record PublishedModel(ModelArchitecture architecture, String family, StoredAs storedAs) {}
