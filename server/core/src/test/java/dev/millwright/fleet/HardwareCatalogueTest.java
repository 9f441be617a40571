package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareCatalogueTest {
  private final HardwareCatalogue catalogue = HardwareCatalogue.bundled();

  @Test
  void atLeastSixSystemsStandInItAndEveryFigureNamesItsSource() {
    assertThat(catalogue.systems()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(catalogue.systems())
        .allSatisfy(
            system -> {
              assertThat(system.figures()).hasSizeGreaterThan(8);
              assertThat(system.figures())
                  .allSatisfy(figure -> assertThat(figure.source()).isNotBlank());
            });
  }

  @Test
  void figuresAreReadInTheirUnits() {
    CatalogueSystem rack = catalogue.find("gb300-nvl72").orElseThrow();
    assertThat(rack.gpusPerSystem()).isEqualTo(72);
    assertThat(rack.hardware().memoryBytes()).isEqualTo(278e9);
    assertThat(rack.hardware().memoryBytesPerSecond()).isEqualTo(8e12);
    assertThat(rack.hardware().peak().fp4()).hasValue(15e15);
    assertThat(rack.hardware().provisionedFacilityWattsPerGpu()).hasValue(2120);
    assertThat(catalogue.find("h100-hgx").orElseThrow().hardware().peak().fp4()).isEmpty();
  }

  @Test
  void unknownPriceStaysUnknown() {
    assertThat(catalogue.find("mi300x-oam").orElseThrow().priceDollarsPerGpu()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NVIDIA GB300,gb300-nvl72",
    "NVIDIA GB300 NVL72,gb300-nvl72",
    "H200 SXM 141GB,h200-hgx",
    "NVIDIA H100 80GB HBM3,h100-hgx",
    "NVIDIA B200,b200-hgx",
    "AMD Instinct MI300X OAM,mi300x-oam"
  })
  void namesThatDevicesGiveAreResolved(String name, String key) {
    assertThat(catalogue.resolve(name)).map(CatalogueSystem::key).hasValue(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NVIDIA H100 PCIe", "NVIDIA H200 NVL", "NVIDIA A30", "GH200 480GB", ""})
  void boardsThatOnlyShareANameAreNotGuessed(String name) {
    assertThat(catalogue.resolve(name)).isEmpty();
  }
}
