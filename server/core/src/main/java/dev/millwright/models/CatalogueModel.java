package dev.millwright.models;

import dev.millwright.forecast.ModelArchitecture;
import java.util.List;
import java.util.Optional;

/**
 * A model of the catalogue.
 *
 * @param key stable and lower case, such as {@code deepseek-r1}
 * @param publishedAs organisation and name under which its weights are found
 * @param aliases other names of the same architecture
 * @param source where the architecture is from
 * @param variants at least one; the first is the one published
 */
public record CatalogueModel(
    String key,
    String name,
    String family,
    String publishedAs,
    List<String> aliases,
    String source,
    ModelParameters parameters,
    ModelArchitecture architecture,
    List<ModelVariant> variants) {
  /** Keeps unmodifiable copies. */
  public CatalogueModel {
    aliases = List.copyOf(aliases);
    variants = List.copyOf(variants);
  }

  /** The variant with this key. */
  public Optional<ModelVariant> variant(String wanted) {
    return variants.stream().filter(variant -> variant.key().equals(wanted)).findFirst();
  }
}
