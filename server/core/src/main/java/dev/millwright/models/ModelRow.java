package dev.millwright.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as one line of a table.
 *
 * @param totalBillions weights as published
 * @param activeBillions those one token passes, as published
 * @param cacheBytesPerToken cache one token takes at 8 bit over all layers, at the full context
 * @param own of a model that somebody here stated; null for those that ship with the product
 * @param hybrid whether some layers keep a state instead of a cache
 */
public record ModelRow(
    String key,
    String name,
    String family,
    String publishedAs,
    double totalBillions,
    double activeBillions,
    int layers,
    int contextTokens,
    double cacheBytesPerToken,
    boolean experts,
    boolean hybrid,
    List<ModelVariant> variants,
    List<String> aliases,
    String architectureSource,
    String parametersSource,
    @Nullable OwnModel own) {
  /** Keeps unmodifiable copies. */
  public ModelRow {
    variants = List.copyOf(variants);
    aliases = List.copyOf(aliases);
  }
}
