package dev.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "CertificatePinned, Certificate pinned",
    "GPU, GPU",
    "GPUSubsystem, GPU subsystem",
    "PowerSupply, Power supply",
    "Fan2Speed, Fan2 speed",
    "Intake, Intake"
  })
  void namesBecomeWordsAndAbbreviationsStay(String name, String words) {
    assertThat(Words.ofCamelCase(name)).isEqualTo(words);
  }
}
