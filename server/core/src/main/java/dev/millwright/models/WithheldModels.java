package dev.millwright.models;

import java.util.List;

/**
 * Published models of one family that the product knows and cannot forecast.
 *
 * @param names under which they are published
 * @param reason what is missing, as the end of a sentence
 */
public record WithheldModels(String family, List<String> names, String reason) {
  /** Keeps an unmodifiable copy. */
  public WithheldModels {
    names = List.copyOf(names);
  }
}
