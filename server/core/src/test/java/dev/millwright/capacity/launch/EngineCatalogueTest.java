package dev.millwright.capacity.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.capacity.measured.Names;
import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.fleet.HardwareCatalogue;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Hardware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EngineCatalogueTest {
  private final EngineCatalogue catalogue = EngineCatalogue.bundled();

  @ParameterizedTest
  @EnumSource(Engine.class)
  void engineStartsAsTheForecastTakesItAndEveryFigureNamesItsSource(Engine engine) {
    EngineFacts facts = catalogue.of(engine);
    assertThat(HardwareCatalogue.bundled().systems())
        .extracting(CatalogueSystem::hardware)
        .allSatisfy(
            gpu ->
                assertThat(catalogue.settings(engine, gpu))
                    .as(gpu.key())
                    .isEqualTo(engine.settings(gpu)));
    assertThat(facts.name()).isEqualTo(engine.label());
    assertThat(facts.source()).isNotBlank();
    assertThat(facts.settings())
        .hasSize(3)
        .allSatisfy(setting -> assertThat(setting.source()).isNotBlank());
  }

  @ParameterizedTest
  @CsvSource({
    "h100-hgx, 8192, 8192, 8192",
    "h200-hgx, 8192, 8192, 8192",
    "gh200, 8192, 8192, 8192",
    "a100-hgx, 2048, 8192, 8192",
    "b200-hgx, 16384, 16384, 8192",
    "gb300-nvl72, 16384, 16384, 8192"
  })
  void promptChunkFollowsTheRuleOfEachEngine(String key, int vllm, int sglang, int trtllm) {
    Hardware gpu = HardwareCatalogue.bundled().find(key).orElseThrow().hardware();
    assertThat(catalogue.settings(Engine.VLLM, gpu).chunkTokens()).isEqualTo(vllm);
    assertThat(catalogue.settings(Engine.SGLANG, gpu).chunkTokens()).isEqualTo(sglang);
    assertThat(catalogue.settings(Engine.TENSORRT_LLM, gpu).chunkTokens()).isEqualTo(trtllm);
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
