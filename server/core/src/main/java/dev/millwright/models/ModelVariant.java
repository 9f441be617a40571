package dev.millwright.models;

import dev.millwright.forecast.Precision;
import dev.millwright.forecast.Quantisation;

/**
 * One way in which a model's weights are stored.
 *
 * @param key unique within the model, such as {@code fp8}
 * @param label what people read
 * @param blockScales whether 8-bit weights carry a scale for every block of 128 × 128 weights
 * @param note what is stored how, in words
 */
public record ModelVariant(
    String key,
    String label,
    Precision attention,
    Precision dense,
    Precision experts,
    Precision kvCache,
    boolean blockScales,
    String note) {
  /** The formats as a forecast needs them. */
  public Quantisation formats() {
    return new Quantisation(attention, dense, experts, kvCache, blockScales);
  }
}
