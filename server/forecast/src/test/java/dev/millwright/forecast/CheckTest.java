package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CheckTest {
  @Test
  void refusalNamesFieldValueAndBoundInPlainNumbers() {
    assertThatThrownBy(() -> Check.between("load.concurrency", 1e9, .01, 1e7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("load.concurrency is 1000000000: it must be from 0.01 to 10000000");
    assertThatThrownBy(() -> Check.between("share", .00002, .001, .5))
        .hasMessage("share is 0.00002: it must be from 0.001 to 0.5");
    assertThatThrownBy(() -> Check.positive("watts", Double.NaN))
        .hasMessage("watts is NaN: it must be greater than 0");
    assertThatThrownBy(() -> Check.notNegative("price", -.25))
        .hasMessage("price is -0.25: it must be 0 or more");
    assertThatThrownBy(() -> Check.named("precision", " "))
        .hasMessage("precision is empty: give it a name");
  }
}
