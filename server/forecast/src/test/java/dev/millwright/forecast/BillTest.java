package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class BillTest {
  private static Economics economics(CapitalRecovery recovery, double utilisation) {
    return new Economics(32_500, 5, 12_000, 14, 0.08, recovery, 0.075, utilisation);
  }

  @Test
  void annuityBearsInterestAndStraightLineDoesNot() {
    assertThat(new CapitalRecovery.StraightLine().yearly(5)).isEqualTo(0.2);
    assertThat(new CapitalRecovery.Annuity(0.08).yearly(5)).isCloseTo(0.250456, within(1e-6));
  }

  @Test
  void linesAddUpAndUtilisationEntersOnce() {
    ReplicaForecast.Served served = Samples.served(Samples.llama70(64));
    Bill full = Bill.of(economics(new CapitalRecovery.StraightLine(), 1), served, 1370);
    assertThat(full.itCapitalPerGpuHour()).isCloseTo(32_500 / 5.0 / 8760, withinPercentage(1e-6));
    assertThat(full.perGpuHour() / (served.throughput().perGpu() * 3600) * 1e6)
        .isCloseTo(full.perMillionOutputTokens(), withinPercentage(1e-6));
    Bill half = Bill.of(economics(new CapitalRecovery.StraightLine(), 0.5), served, 1370);
    assertThat(half.energyPerGpuHour()).isLessThan(full.energyPerGpuHour());
    assertThat(half.perMillionOutputTokens())
        .isBetween(full.perMillionOutputTokens() * 1.8, full.perMillionOutputTokens() * 2);
  }

  @Test
  void impossibleEconomicsAreRefused() {
    assertThatThrownBy(() -> economics(new CapitalRecovery.StraightLine(), 0))
        .hasMessage("economics.utilisation is 0: it must be from 0.001 to 1");
  }
}
