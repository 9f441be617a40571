package dev.millwright.capacity.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.capacity.measured.Names;
import dev.millwright.forecast.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineCatalogueTest {
  private final EngineCatalogue catalogue = EngineCatalogue.bundled();

  @ParameterizedTest
  @EnumSource(Engine.class)
  void engineStartsAsTheForecastTakesItAndEveryFigureNamesItsSource(Engine engine) {
    EngineFacts facts = catalogue.of(engine);
    assertThat(catalogue.settings(engine)).isEqualTo(engine.settings());
    assertThat(facts.name()).isEqualTo(engine.label());
    assertThat(facts.source()).isNotBlank();
    assertThat(facts.settings())
        .hasSize(3)
        .allSatisfy(setting -> assertThat(setting.source()).isNotBlank());
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void releaseIsTheOneWhoseArgumentNamesAreKnown(Engine engine) throws IOException {
    EngineFacts facts = catalogue.of(engine);
    try (var in =
        Objects.requireNonNull(
            EngineCatalogueTest.class.getResourceAsStream("/launch/" + facts.key() + ".txt"))) {
      String head = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().get();
      assertThat(facts.source().split(",")[0]).isSubstringOf(head);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void namesThatTablesUseLeadToIt(Engine engine) {
    EngineFacts facts = catalogue.of(engine);
    assertThat(facts.backends())
        .isNotEmpty()
        .allSatisfy(backend -> assertThat(Names.engine(backend)).isEqualTo(facts.key()));
  }

  @Test
  void orchestratorRunsEnginesOfTheCatalogue() {
    assertThat(catalogue.orchestrators())
        .singleElement()
        .satisfies(
            dynamo -> {
              assertThat(dynamo.source()).isNotBlank();
              assertThat(catalogue.engines())
                  .extracting(EngineFacts::key)
                  .containsAll(dynamo.runs());
            });
  }
}
