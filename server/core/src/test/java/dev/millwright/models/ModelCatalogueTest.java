package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCatalogueTest {
  private static final ModelCatalogue CATALOGUE = ModelCatalogue.bundled();

  static List<CatalogueModel> models() {
    return CATALOGUE.models();
  }

  @Test
  void atLeastTwelveModelsStandInIt() {
    assertThat(CATALOGUE.models()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(CATALOGUE.models()).extracting(CatalogueModel::key).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("models")
  void publishedParametersAreReproduced(CatalogueModel model) {
    ModelParameters published = model.parameters();
    double active =
        published.activeWithEmbedding()
            ? model.architecture().activeParameters()
            : model.architecture().multipliedParameters();
    assertThat(model.architecture().totalParameters() / 1e9)
        .as("%s, total", model.key())
        .isCloseTo(published.total(), withinPercentage(1));
    assertThat(active / 1e9)
        .as("%s, active", model.key())
        .isCloseTo(
            published.active(),
            within(Math.max(published.active() / 100, published.activeRoundedTo())));
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelHasItsSourceAndAVariant(CatalogueModel model) {
    assertThat(model.source()).isNotBlank();
    assertThat(model.parameters().source()).isNotBlank();
    assertThat(model.variants()).isNotEmpty();
  }

  @Test
  void otherNamesAreResolved() {
    assertThat(CATALOGUE.find("nvidia/DeepSeek-R1-0528-NVFP4"))
        .map(CatalogueModel::key)
        .hasValue("deepseek-r1");
    assertThat(CATALOGUE.find("no/such-model")).isEmpty();
  }
}
