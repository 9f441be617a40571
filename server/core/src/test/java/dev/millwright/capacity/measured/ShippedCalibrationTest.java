package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.forecast.CalibrationState;
import dev.millwright.forecast.EnergyCalibration;
import dev.millwright.forecast.EnergyInput;
import dev.millwright.forecast.EnergyObservation;
import dev.millwright.forecast.KernelFigures;
import dev.millwright.forecast.Observation;
import dev.millwright.forecast.Precision;
import dev.millwright.forecast.Quantisation;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.forecast.ServingInput;
import dev.millwright.models.CatalogueModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The shipped calibration is what the command makes of the published tables, and nothing else. */
class ShippedCalibrationTest {
  private final Names names = new Names();
  private final CalibrationFile shipped = CalibrationFile.bundled();

  @Test
  void itNamesItsDateItsSourcesAndItsErrors() {
    assertThat(shipped.date()).startsWith("2026-");
    assertThat(shipped.sources()).anySatisfy(s -> assertThat(s).contains("Apache-2.0"));
    assertThat(shipped.points()).isEqualTo(shipped.rows().size()).isGreaterThan(2000);
    assertThat(shipped.errors())
        .extracting(CalibrationFile.ErrorLine::heldOut)
        .contains("configuration", "system", "model");
  }

  @Test
  void constantsAreRebuiltFromTheTables() {
    Table table = Table.read(Rows.reference("measurements.csv"), RowReader.NEEDED);
    Map<String, MeasuredPoint> points = new HashMap<>();
    Measurements.of(List.of(table), names).points().forEach(p -> points.put(p.id(), p));
    List<Observation> decided = new ArrayList<>();
    for (StoredRow row : shipped.rows()) {
      MeasuredPoint point = Objects.requireNonNull(points.get(row.id()), row.id());
      decided.add(
          Calibrating.observation(point.with(point.input().withSpeculation(row.speculation()))));
    }
    Map<String, double[][]> rebuilt = ServingCalibration.constants(decided, shipped.kernels());
    rebuilt.forEach(
        (engine, constants) -> {
          String key = engine.isEmpty() ? "other" : engine;
          compare(
              Objects.requireNonNull(shipped.stepConstants().get(key)),
              CalibrationState.stepConstantNames(),
              constants[0]);
          compare(
              Objects.requireNonNull(shipped.firstTokenConstants().get(key)),
              CalibrationState.firstTokenConstantNames(),
              constants[1]);
        });
    assertThat(rebuilt).hasSize(shipped.stepConstants().size());
  }

  @Test
  void kernelsAreRebuiltFromTheTables() {
    KernelFigures rebuilt =
        new KernelTables(names)
            .read(Rows.reference("kernels/gemm_util.csv.gz").getParent(), new ArrayList<>());
    compare(shipped.kernels().matrices(), rebuilt.matrices());
    compare(shipped.kernels().experts(), rebuilt.experts());
    assertThat(rebuilt.matrices()).containsKeys("HOPPER FP8_BLOCK", "BLACKWELL NVFP4");
    assertThat(rebuilt.experts()).containsKeys("HOPPER BF16", "BLACKWELL MXFP4");
  }

  private static void compare(
      Map<String, KernelFigures.Figure> stored, Map<String, KernelFigures.Figure> rebuilt) {
    assertThat(rebuilt).hasSameSizeAs(stored);
    rebuilt.forEach(
        (name, figure) ->
            assertThat(figure)
                .as(name)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Math.abs(a / b - 1) < 1e-6, Double.class)
                .isEqualTo(stored.get(name)));
  }

  @Test
  void powerConstantsAreRebuiltFromTheTables() {
    Table table = Table.read(Rows.reference("energy.csv"), EnergyReader.NEEDED);
    EnergyReader reader = new EnergyReader(names);
    List<EnergyObservation> servers = table.lines().stream().map(reader::observation).toList();
    compare(
        Objects.requireNonNull(shipped.energy()).constants(),
        EnergyCalibration.constantNames(),
        EnergyCalibration.constants(servers));
  }

  @Test
  void serversAreAskedAboutAsTheyWereMeasured() {
    for (EnergySection.StoredServer row : Objects.requireNonNull(shipped.energy()).rows()) {
      CatalogueModel model = names.model(row.model()).orElseThrow();
      Quantisation formats = EnergyReader.formats(row.precision(), model);
      assertThat(EnergyInput.blockScaled(row.precision(), formats))
          .as(row.id())
          .isEqualTo(row.blockScaled());
    }
  }

  @Test
  void eightBitWeightsOfMeasuredModelsCarryTheScalesTheCalibrationWasFittedWith() {
    List<String> with = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (StoredRow row : shipped.rows()) {
      ServingInput input = row.learned(names).input();
      Quantisation formats = input.formats();
      if (formats.attention() == Precision.FP8 || formats.experts() == Precision.FP8) {
        (formats.blockScales() ? with : without).add(input.model().family());
      }
    }
    assertThat(Set.copyOf(with))
        .containsExactlyInAnyOrder("deepseek-r1", "minimax-m2.5", "qwen3-32b", "qwen3.5-397b-a17b");
    assertThat(Set.copyOf(without)).containsExactlyInAnyOrder("llama-3.1-8b", "llama-3.3-70b");
  }

  private static void compare(Map<String, Double> stored, List<String> known, double[] rebuilt) {
    for (int i = 0; i < known.size(); i++) {
      double value = Objects.requireNonNull(stored.get(known.get(i)), known.get(i));
      assertThat(rebuilt[i] / value).as(known.get(i)).isCloseTo(1, within(1e-6));
    }
  }
}
