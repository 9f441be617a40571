package dev.millwright.models;

import dev.millwright.forecast.ModelArchitecture;
import dev.millwright.forecast.Precision;

/**
 * What a published configuration says of a model.
 *
 * @param family its type, such as {@code llama}
 * @param storedAs the format of the experts, or of all weights
 */
record PublishedModel(ModelArchitecture architecture, String family, Precision storedAs) {}
