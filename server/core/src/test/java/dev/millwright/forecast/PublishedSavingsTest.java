package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.models.ModelCatalogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What DeepSeek states of V4 beside V3.2 at a context of one million tokens (DeepSeek-V4 technical
 * report, abstract and introduction): its share of the FLOP of a token and of the cache.
 */
class PublishedSavingsTest {
  private static final double CONTEXT = 1 << 20;

  /** The index of V3.2 by its published config.json: heads, their width, entries looked at. */
  private static final int INDEX_HEADS = 64;

  private static final int INDEX_DIM = 128;
  private static final int TOP_K = 2048;

  private static ModelArchitecture model(String key) {
    return ModelCatalogue.bundled().find(key).orElseThrow().architecture();
  }

  @ParameterizedTest
  @CsvSource({"deepseek-v4-pro, .27, .10", "deepseek-v4-flash, .10, .07"})
  void shareOfTheArithmeticAndOfTheCacheOfV32IsTheStatedOne(
      String key, double flops, double cache) {
    ModelArchitecture before = model("deepseek-v3.2");
    double flopsBefore = 2 * before.multipliedParameters();
    double cacheBefore = 0;
    for (LayerGroup group : before.layers()) {
      Mixer.Latent latent = (Mixer.Latent) group.mixer();
      double looked = 2.0 * latent.heads() * (2.0 * latent.latentRank() + latent.rotaryDim());
      flopsBefore += group.count() * (looked * TOP_K + 2.0 * INDEX_HEADS * INDEX_DIM * CONTEXT);
      cacheBefore += group.count() * (latent.cacheElementsPerToken() + INDEX_DIM) * CONTEXT;
    }
    ModelArchitecture after = model(key);
    double flopsAfter = 2 * after.multipliedParameters();
    double cacheAfter = 0;
    for (LayerGroup group : after.layers()) {
      Mixer.Compressed mixer = (Mixer.Compressed) group.mixer();
      flopsAfter += group.count() * mixer.contextFlops(CONTEXT);
      cacheAfter += group.count() * mixer.cacheElements(CONTEXT);
    }
    assertThat(flopsAfter / flopsBefore).isCloseTo(flops, within(.025));
    assertThat(cacheAfter / cacheBefore).isCloseTo(cache, within(.02));
  }
}
