package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.models.ParameterException.Figure;
import java.util.ArrayList;
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
    assertThat(CATALOGUE.models().stream().flatMap(CatalogueModel::names)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("models")
  void statedParametersAreReproducedOrTheirExceptionHasAReason(CatalogueModel model) {
    ModelParameters stated = model.parameters();
    for (Figure figure : Figure.values()) {
      assertThat(StatedCounts.apart(model, figure, StatedCounts.of(stated, figure)))
          .as("%s, %s", model.key(), figure)
          .isEmpty();
    }
  }

  @Test
  void onlyModelsOfWhichNobodyStatesACountAreTakenFromTheirLayers() {
    assertThat(CATALOGUE.models())
        .filteredOn(model -> !model.parameters().areStated())
        .extracting(CatalogueModel::key)
        .containsExactly("step-3.7-flash");
    assertThat(CATALOGUE.models())
        .filteredOn(model -> model.parameters().areStated())
        .extracting(model -> model.parameters().source())
        .allSatisfy(source -> assertThat(source).doesNotContain("computed"));
  }

  @Test
  void everyExceptionHasAReasonAndIsOne() {
    List<String> needless = new ArrayList<>();
    for (CatalogueModel model : CATALOGUE.models()) {
      for (ParameterException exception : model.exceptions()) {
        assertThat(exception.reason()).as(model.key()).isNotBlank();
        if (StatedCounts.agrees(model, exception.figure(), exception.stated())) {
          needless.add(model.key() + " " + exception.figure() + " " + exception.stated());
        }
      }
    }
    assertThat(needless).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelHasItsSourceAndAVariant(CatalogueModel model) {
    assertThat(model.source()).isNotBlank();
    assertThat(model.parameters().source()).isNotBlank();
    assertThat(model.variants()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void architectureIsReadAgainAsItWasKept(CatalogueModel model) {
    assertThat(ArchitectureFacts.of(model.architecture()).read(model.name()))
        .isEqualTo(model.architecture());
  }

  @Test
  void otherNamesAreResolved() {
    assertThat(CATALOGUE.find("nvidia/DeepSeek-R1-0528-NVFP4"))
        .map(CatalogueModel::key)
        .hasValue("deepseek-r1");
    assertThat(CATALOGUE.find("no/such-model")).isEmpty();
  }

  @Test
  void unknownNameIsAnsweredWithTheNearestOrWithWhyItIsWithheld() {
    assertThat(CATALOGUE.unknown("lama-3.1-8b", List.of()))
        .isEqualTo(
            "There is no model \"lama-3.1-8b\". Did you mean llama-3.1-8b, meta-llama/Llama-3.1-70B"
                + " or llama-3.2-1b?");
    assertThat(CATALOGUE.unknown("deepseek-ai/deepseek-v4.1-flash", List.of()))
        .contains("cannot be forecast", "kv_source_layer_ids");
  }
}
