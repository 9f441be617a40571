package dev.millwright.models;

import org.jspecify.annotations.Nullable;

/**
 * How many weights a model has, as somebody states it.
 *
 * @param total in billions
 * @param active those one token passes, in billions
 * @param activeWithEmbedding whether the embedding table is among the active ones
 * @param stated false where nobody states a count and these are computed from the layers; null:
 *     true
 * @param source who says so
 */
public record ModelParameters(
    double total,
    double active,
    boolean activeWithEmbedding,
    @Nullable Boolean stated,
    String source) {
  /** Whether somebody states these counts. */
  public boolean areStated() {
    return !Boolean.FALSE.equals(stated);
  }
}
