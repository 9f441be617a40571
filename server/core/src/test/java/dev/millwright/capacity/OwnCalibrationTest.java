package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.capacity.ForecastExplanation.MeasuredNeighbour;
import dev.millwright.capacity.measured.Calibrating;
import dev.millwright.capacity.measured.CalibrationFile;
import dev.millwright.capacity.measured.TableRefused;
import dev.millwright.fleet.GpuModels;
import dev.millwright.models.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A server that forecasts by the operator's own calibration. */
@FeatureTest
class OwnCalibrationTest {
  private static final ConfigurationSpec ASKED =
      Drafts.with(Drafts.llama(), new Target(null, null, 32));

  @Autowired GpuModels gpus;
  @Autowired Models models;
  @TempDir Path folder;

  /** Servers that take so many milliseconds per token, and are twice what is asked about. */
  private Path calibration(double milliseconds) throws IOException {
    Path rows = folder.resolve("mine.csv");
    StringBuilder csv =
        new StringBuilder(
            "id,source,date,model,gpu,precision,backend,speculative,isl,osl,concurrency,mode,gpus,tp,attn_dp,moe_ep,latency_statistic,ttft_ms,tpot_ms\n");
    for (int users : List.of(16, 64)) {
      csv.append(
              "mine/%d,own,2026-11-01,llama-3.3-70b,h200,fp8,vllm,none,1024,1024".formatted(users))
          .append(",%d,aggregated,4,4,1,1,median,200,%.1f%n".formatted(users, milliseconds));
    }
    Files.writeString(rows, csv);
    Path file = folder.resolve("own.json.gz");
    new Calibrating().add(CalibrationFile.bundled(), List.of(rows)).file().write(file);
    return file;
  }

  private Resolved resolved(Optional<Path> calibration) {
    return Authority.as(
        TestActors.with(Role.PLANNER),
        () -> new Resolver(gpus, models, calibration).resolve(ASKED));
  }

  private static MeasuredRange range(Resolved resolved) {
    return Objects.requireNonNull(ForecastRun.of(resolved).measured());
  }

  @Test
  void forecastsFollowTheOperatorsOwnPointsAndNameThem() throws IOException {
    MeasuredRange shipped = range(resolved(Optional.empty()));
    double slow = 2e3 * shipped.perTokenSeconds().p50();
    Resolved own = resolved(Optional.of(calibration(slow)));
    MeasuredRange range = range(own);
    assertThat(range.perTokenSeconds().p50()).isGreaterThan(shipped.perTokenSeconds().p50());
    assertThat(range.measuredPoints()).isEqualTo(shipped.measuredPoints() + 2);
    ForecastExplanation why = new Explaining(own).explanation();
    assertThat(why.sentence()).contains("with 2 points of your own");
    assertThat(why.nearest())
        .filteredOn(one -> one.source().equals("own measurement"))
        .extracting(MeasuredNeighbour::id)
        .containsExactlyInAnyOrder("mine/16", "mine/64");
    assertThat(new Explaining(resolved(Optional.empty())).explanation().sentence())
        .doesNotContain("your own");
  }

  @Test
  void calibrationWithoutPowerIsRefusedWithWhatToDo() {
    Path file = folder.resolve("serving.json.gz");
    CalibrationFile shipped = CalibrationFile.bundled();
    new CalibrationFile(
            shipped.format(),
            shipped.date(),
            shipped.sources(),
            shipped.points(),
            shipped.kernels(),
            shipped.stepConstants(),
            shipped.firstTokenConstants(),
            shipped.errors(),
            shipped.bands(),
            shipped.rows(),
            List.of(),
            null)
        .write(file);
    assertThatThrownBy(() -> resolved(Optional.of(file)))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("holds no power: write it with calibrate --energy");
  }
}
