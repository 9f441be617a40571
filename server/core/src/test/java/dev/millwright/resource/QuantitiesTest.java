package dev.millwright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
  private static String plain(String text) {
    return text.replace(Quantities.THIN, " ");
  }

  @Test
  void whatIsNotKnownIsADashAndNeverZero() {
    assertThat(Quantities.count(null)).isEqualTo("—");
    assertThat(Quantities.watts(Double.NaN)).isEqualTo("—");
    assertThat(Quantities.memory(null)).isEqualTo("—");
    assertThat(Quantities.figure(0.0)).isEqualTo("0");
  }

  @Test
  void headlinesHaveThreeSignificantFigures() {
    assertThat(Quantities.figure(0.31146)).isEqualTo("0.311");
    assertThat(Quantities.figure(64.94)).isEqualTo("64.9");
    assertThat(Quantities.figure(18752.0)).isEqualTo("18,752");
    assertThat(plain(Quantities.scaled(7_691_000.0, "tok/s"))).isEqualTo("7.69 M tok/s");
    assertThat(plain(Quantities.scaled(863.0, "tok/s"))).isEqualTo("863 tok/s");
  }

  @Test
  void powerIsInKilowattsBelowAMegawatt() {
    assertThat(plain(Quantities.watts(629.0))).isEqualTo("629 W");
    assertThat(plain(Quantities.watts(118_700.0))).isEqualTo("119 kW");
    assertThat(plain(Quantities.watts(9_420_000.0))).isEqualTo("9.42 MW");
  }

  @Test
  void memoryCountsInPowersOfTwoAndDisksInPowersOfTen() {
    assertThat(plain(Quantities.memory(64L << 30))).isEqualTo("64 GiB");
    assertThat(plain(Quantities.bytes(3_840_000_000_000L))).isEqualTo("3.84 TB");
  }

  @Test
  void shareThatRoundsToNothingIsNoRowOfZeros() {
    assertThat(plain(Quantities.percent(1.36e-18))).isEqualTo("0 %");
    assertThat(plain(Quantities.percent(0.0004))).isEqualTo("< 0.1 %");
    assertThat(plain(Quantities.percent(0.0206))).isEqualTo("2.06 %");
    assertThat(plain(Quantities.percent(-0.05))).isEqualTo("\u22125 %");
  }

  @Test
  void minusIsATypographicMinus() {
    assertThat(plain(Quantities.scaled(-71_000.0, "tok/s"))).isEqualTo("\u221271 k tok/s");
    assertThat(Quantities.money(-1.2, "USD")).isEqualTo("\u2212$1.20");
  }

  @Test
  void spansHaveOneUnit() {
    assertThat(plain(Quantities.span(Duration.ofMinutes(24)))).isEqualTo("24 min");
    assertThat(plain(Quantities.span(Duration.ofHours(47)))).isEqualTo("47 h");
    assertThat(plain(Quantities.span(Duration.ofDays(3)))).isEqualTo("3 d");
  }
}
