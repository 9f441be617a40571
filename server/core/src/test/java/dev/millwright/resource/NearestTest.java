package dev.millwright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({"gpt, gtp, 1", "h100, h200, 1", "glm, glm5, 1", "kitten, sitting, 3", "a, '', 1"})
  void swappedAddedLeftOutAndChangedLettersCountOne(String a, String b, int distance) {
    assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    assertThat(Nearest.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void nearestComesFirstWhateverItsOrganisationAndCase() {
    assertThat(
            Nearest.names(
                "meta/LLAMA-3.1_8b", Stream.of("qwen3-8b", "llama-3.1-70b", "llama-3.1-8b", "x")))
        .containsExactly("llama-3.1-8b", "llama-3.1-70b", "qwen3-8b");
  }

  @Test
  void sentenceOffersWhatThereIs() {
    assertThat(Nearest.to("b20", Stream.of("b200", "gb200", "h100", "mi300x")))
        .isEqualTo(" Did you mean b200, gb200 or h100?");
    assertThat(Nearest.to("b20", Stream.of("b200"))).isEqualTo(" Did you mean b200?");
    assertThat(Nearest.to("b20", Stream.of())).isEmpty();
  }

  @Test
  void nameThatHasAllThatWasAskedForIsNear() {
    assertThat(Nearest.names("gb300", Stream.of("gh200", "gb300-nvl72", "mi300x")))
        .startsWith("gb300-nvl72");
  }

  @Test
  void thingWithSeveralNamesIsOfferedOnce() {
    assertThat(
            Nearest.to("lama", Stream.of("llama", "meta/llama", "glm"), name -> name.length() > 3))
        .isEqualTo(" Did you mean llama or glm?");
  }
}
