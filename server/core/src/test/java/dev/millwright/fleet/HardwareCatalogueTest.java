package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.millwright.forecast.Hardware;
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

  /** An H100 and a GB300 report so many MiB (nvidia-smi; Redfish TotalMemorySizeMiB). */
  @Test
  void memoryIsWhatDevicesReport() {
    assertThat(catalogue.find("h100-hgx").orElseThrow().hardware().memoryBytes())
        .isCloseTo(81_559.0 * (1 << 20), withinPercentage(.5));
    assertThat(catalogue.find("gb300-nvl72").orElseThrow().hardware().memoryBytes())
        .isCloseTo(285_324.0 * (1 << 20), withinPercentage(.5));
  }

  @Test
  void figuresAreReadInTheirUnits() {
    CatalogueSystem rack = catalogue.find("gb300-nvl72").orElseThrow();
    assertThat(rack.gpusPerSystem()).isEqualTo(72);
    assertThat(rack.hardware().memoryBytes()).isEqualTo(278.0 * (1L << 30));
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
    "AMD Instinct MI300X OAM,mi300x-oam",
    "NVIDIA H100 PCIe,h100-pcie",
    "NVIDIA A100-SXM4-80GB,a100-hgx",
    "NVIDIA A100 80GB PCIe,a100-pcie",
    "NVIDIA GH200 480GB,gh200",
    "NVIDIA RTX PRO 6000 Blackwell Server Edition,rtx-pro-6000-server",
    "rtx_pro_6000_server,rtx-pro-6000-server",
    "NVIDIA L40S,l40s",
    "NVIDIA L4,l4",
    "NVIDIA A30,a30",
    "Intel Arc Pro B60,arc-pro-b60"
  })
  void namesThatDevicesGiveAreResolved(String name, String key) {
    assertThat(catalogue.resolve(name)).map(CatalogueSystem::key).hasValue(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NVIDIA H100 NVL",
        "NVIDIA H200 NVL",
        "NVIDIA A100-SXM4-40GB",
        "NVIDIA A100-PCIE-40GB",
        "NVIDIA GH200 144G HBM3e",
        "NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition",
        "NVIDIA A40",
        ""
      })
  void boardsThatOnlyShareANameAreNotGuessed(String name) {
    assertThat(catalogue.resolve(name)).isEmpty();
  }

  @Test
  void announcedSystemSaysWhatNobodyPublished() {
    assertThat(catalogue.announced())
        .extracting(AnnouncedSystem::key)
        .containsExactly("vera-rubin-nvl72", "groq-3-lpx", "mi455x-helios");
    assertThat(catalogue.announced())
        .allSatisfy(
            system -> {
              assertThat(system.notPublished()).isNotEmpty();
              assertThat(system.figures())
                  .allSatisfy(
                      figure -> {
                        assertThat(figure.low()).isPositive().isLessThanOrEqualTo(figure.high());
                        assertThat(figure.source()).isNotBlank();
                        assertThat(system.notPublished()).doesNotContain(figure.name());
                      });
            });
    assertThat(unknown("MI455X")).contains("Did you mean mi455x-helios?");
  }

  @Test
  void whatNobodyPublishedIsAssumedFromASystemThatShipsAndSaysWhy() {
    assertThat(catalogue.announced())
        .allSatisfy(
            system -> {
              assertThat(system.assumed())
                  .extracting(FigureRange::name)
                  .containsAll(system.notPublished());
              assertThat(system.assumed())
                  .allSatisfy(
                      figure -> {
                        assertThat(figure.low()).isLessThan(figure.high());
                        assertThat(figure.source()).startsWith("assumed: ");
                        assertThat(system.figures())
                            .extracting(FigureRange::name)
                            .doesNotContain(figure.name());
                      });
              assertThat(catalogue.systems()).contains(system.standIn());
              assertThat(system.corners())
                  .hasSize(4)
                  .allSatisfy(
                      corner ->
                          assertThat(corner.kind().gpusPerSystem())
                              .isEqualTo(system.gpusPerSystem()));
            });
  }

  @Test
  void assumedPowerOfVeraRubinLeavesRoomForAllThatItsRackIsSaidToDraw() {
    AnnouncedSystem rubin = catalogue.announced("vera-rubin-nvl72").orElseThrow();
    double highest =
        rubin.figures().stream()
            .filter(one -> one.name().equals("rackKilowatts"))
            .findFirst()
            .orElseThrow()
            .high();
    Hardware worst = rubin.corners().getFirst().kind().hardware();
    assertThat(72 * (worst.tdpWatts() + worst.hostWattsPerGpu()) / 1e3)
        .isCloseTo(highest, withinPercentage(1));
  }

  @Test
  void cornersPutEveryFigureAtItsWorstAndAtItsBest() {
    AnnouncedSystem lpx = catalogue.announced("groq-3-lpx").orElseThrow();
    AnnouncedSystem.Corner worst = lpx.corners().getFirst();
    AnnouncedSystem.Corner best = lpx.corners().getLast();
    Hardware slow = worst.kind().hardware();
    Hardware fast = best.kind().hardware();
    assertThat(slow.memoryBytes()).isLessThan(fast.memoryBytes());
    assertThat(slow.peak().bf16()).isLessThan(fast.peak().bf16());
    assertThat(slow.tdpWatts()).isGreaterThan(fast.tdpWatts());
    assertThat(worst.kind().pue()).isGreaterThan(best.kind().pue());
    assertThat(worst.reserveBytes().orElseThrow()).isGreaterThan(best.reserveBytes().orElseThrow());
  }

  @Test
  void unknownKindIsAnsweredWithTheNearest() {
    assertThat(unknown("gb300")).contains("Did you mean gb300-nvl72");
  }

  private String unknown(String name) {
    return catalogue.unknown(name, catalogue.systems().stream().map(CatalogueSystem::key));
  }
}
