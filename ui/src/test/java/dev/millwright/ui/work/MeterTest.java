package dev.millwright.ui.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeterTest {
  private static String text(Integer done, Integer total) {
    return new Meter(done, total).getElement().getTextRecursively();
  }

  @Test
  void nothingOfAnUnknownTotalIsADashAndNoBareZero() {
    assertThat(text(0, null)).isEqualTo("—");
    assertThat(text(7, null)).isEqualTo("7");
    assertThat(text(0, 3)).isEqualTo("0 of 3");
  }
}
