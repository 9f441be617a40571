package dev.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RelativeTimeTest {
  private static final Instant NOW = Instant.now();

  @Test
  void ageInASentenceSaysAgoUntilItIsADay() {
    assertThat(RelativeTime.ago(NOW.minus(Duration.ofMinutes(24))).getText())
        .isEqualTo("24 min ago");
    assertThat(new RelativeTime(NOW.minus(Duration.ofMinutes(24))).getText()).isEqualTo("24 min");
    assertThat(RelativeTime.ago(NOW.minus(Duration.ofDays(30))).getText()).doesNotContain("ago");
    assertThat(RelativeTime.ago(null).getText()).isEqualTo("—");
  }
}
