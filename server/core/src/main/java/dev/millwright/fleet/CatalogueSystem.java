package dev.millwright.fleet;

import dev.millwright.forecast.Hardware;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A kind of GPU system that can be bought.
 *
 * @param key stable and lower case, such as {@code gb300-nvl72}
 * @param gpu the GPU in it, as people say it
 * @param aliases words by which devices call that GPU
 * @param figures every figure with its source; what nobody published is left out
 * @param hardware the figures as a forecast needs them
 * @param pue what facilities for such systems usually reach
 * @param priceDollarsPerGpu empty where no price is known
 * @param own what is known of it as a stored resource; null for those that ship with the product
 */
public record CatalogueSystem(
    String key,
    String name,
    String vendor,
    String gpu,
    int gpusPerSystem,
    List<String> aliases,
    List<CatalogueFigure> figures,
    Hardware hardware,
    double pue,
    OptionalDouble priceDollarsPerGpu,
    @Nullable OwnHardware own) {
  /** Keeps unmodifiable copies. */
  public CatalogueSystem {
    aliases = List.copyOf(aliases);
    figures = List.copyOf(figures);
  }
}
