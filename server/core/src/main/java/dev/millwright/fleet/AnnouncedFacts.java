package dev.millwright.fleet;

import dev.millwright.resource.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An announced system as the catalogue's file keeps it. */
record AnnouncedFacts(
    String key,
    String name,
    String vendor,
    String gpu,
    int gpusPerSystem,
    String standIn,
    List<String> aliases,
    Map<String, AnnouncedFacts.Range> figures,
    List<String> notPublished,
    Map<String, AnnouncedFacts.Assumed> assumed,
    List<String> notes) {
  /** What a vendor said. */
  record Range(double low, double high, String source) {}

  /**
   * What nobody published: so many times the figure of a system that ships, or from low to high.
   *
   * @param because why this spread
   */
  record Assumed(
      @Nullable String from,
      @Nullable List<Double> times,
      @Nullable Double low,
      @Nullable Double high,
      String because) {}

  AnnouncedSystem read(Map<String, String> sources, Function<String, CatalogueSystem> shipped) {
    return new AnnouncedSystem(
        key,
        name,
        vendor,
        gpu,
        gpusPerSystem,
        aliases,
        figures.entrySet().stream()
            .map(
                one ->
                    new FigureRange(
                        one.getKey(),
                        one.getValue().low(),
                        one.getValue().high(),
                        Objects.requireNonNull(
                            sources.get(one.getValue().source()), one.getValue().source())))
            .toList(),
        assumed.entrySet().stream()
            .map(one -> assumed(one.getKey(), one.getValue(), shipped))
            .toList(),
        notPublished,
        notes,
        shipped.apply(standIn));
  }

  private FigureRange assumed(
      String figure, Assumed of, Function<String, CatalogueSystem> shipped) {
    if (of.from() == null || of.times() == null) {
      return new FigureRange(
          figure,
          Objects.requireNonNull(of.low(), figure),
          Objects.requireNonNull(of.high(), figure),
          "assumed: " + of.because());
    }
    CatalogueSystem base = shipped.apply(of.from());
    double value =
        base.figures().stream()
            .filter(one -> one.name().equals(figure))
            .mapToDouble(CatalogueFigure::value)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(base.key() + " has no " + figure));
    double less = of.times().getFirst();
    double more = of.times().getLast();
    return new FigureRange(
        figure,
        value * less,
        value * more,
        String.format(
            Locale.ROOT,
            "assumed: %s to %s times the %s of %s; %s",
            Quantities.exact(less),
            Quantities.exact(more),
            Quantities.exact(value),
            base.name(),
            of.because()));
  }
}
