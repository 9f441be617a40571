package dev.millwright.models;

import dev.millwright.forecast.ModelArchitecture;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model of the catalogue.
 *
 * @param key stable and lower case, such as {@code deepseek-r1}
 * @param publishedAs organisation and name under which its weights are found
 * @param aliases other names of the same architecture
 * @param source where the architecture is from
 * @param exceptions why stated counts of weights differ from what the layers sum to
 * @param variants at least one; the first is the one published
 * @param own what is known of it as a stored resource; null for those that ship with the product
 */
public record CatalogueModel(
    String key,
    String name,
    String family,
    String publishedAs,
    List<String> aliases,
    String source,
    ModelParameters parameters,
    List<ParameterException> exceptions,
    ModelArchitecture architecture,
    List<ModelVariant> variants,
    @Nullable OwnModel own) {
  /** Keeps unmodifiable copies. */
  public CatalogueModel {
    aliases = List.copyOf(aliases);
    exceptions = List.copyOf(exceptions);
    variants = List.copyOf(variants);
  }

  /** Every name under which it is found. */
  public Stream<String> names() {
    return Stream.concat(Stream.of(key, publishedAs), aliases.stream());
  }

  /** The variant with this key. */
  public Optional<ModelVariant> variant(String wanted) {
    return variants.stream().filter(variant -> variant.key().equals(wanted)).findFirst();
  }
}
