package dev.millwright.models;

/**
 * Why a stated count of weights is further than 1 % from what the layers of a model sum to.
 *
 * @param figure which count
 * @param stated in billions
 */
public record ParameterException(Figure figure, double stated, String reason) {
  /** A count of weights. */
  public enum Figure {
    /** Weights in all. */
    TOTAL,
    /** Weights that one token passes. */
    ACTIVE
  }
}
