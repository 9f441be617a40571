package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ModelArchitectureTest {
  @Test
  void denseParametersAreReproduced() {
    assertThat(Samples.LLAMA_8B.totalParameters()).isCloseTo(8.03e9, withinPercentage(1));
    assertThat(Samples.LLAMA_70B.totalParameters()).isCloseTo(70.6e9, withinPercentage(1));
    assertThat(Samples.QWEN_32B.totalParameters()).isCloseTo(32.8e9, withinPercentage(1));
    assertThat(Samples.QWEN_32B.activeParameters()).isEqualTo(Samples.QWEN_32B.totalParameters());
  }

  @Test
  void expertsCountInTotalButOnlyRoutedOnesAreActive() {
    assertThat(Samples.DEEPSEEK.totalParameters()).isCloseTo(670.9e9, withinPercentage(1));
    assertThat(Samples.DEEPSEEK.activeParameters()).isCloseTo(37.4e9, withinPercentage(1));
    assertThat(Samples.MINIMAX.totalParameters()).isCloseTo(228.6e9, withinPercentage(1));
    assertThat(Samples.MINIMAX.activeParameters()).isCloseTo(11.0e9, withinPercentage(1));
  }

  @Test
  void hybridParametersAreReproduced() {
    assertThat(Samples.NEMOTRON_NANO.totalParameters()).isCloseTo(31.6e9, withinPercentage(1));
    assertThat(Samples.QWEN_35_397B.totalParameters()).isCloseTo(397e9, withinPercentage(1));
  }

  @Test
  void latentCacheIsOneEntryForAllHeads() {
    double bytes = Samples.DEEPSEEK.sequenceBytes(1, Precision.FP8);
    assertThat(bytes).isEqualTo(61.0 * (512 + 64));
  }

  @Test
  void windowAndStateDoNotGrowWithTheContext() {
    double half = Samples.GPT_OSS_120B.sequenceBytes(1000, Precision.FP8);
    double windowed = 18 * 128 * 2 * 8 * 64.0;
    assertThat(half).isEqualTo(windowed + 18 * 1000 * 2 * 8 * 64.0);
    double state = Samples.NEMOTRON_NANO.sequenceBytes(0, Precision.FP8);
    assertThat(state).isPositive();
  }

  @Test
  void badShapesAreRefusedInASentence() {
    assertThatThrownBy(() -> new Mixer.GroupedQuery(8, 16, 128, OptionalInt.empty(), false))
        .hasMessage("attention.kvHeads is 16: it must be from 1 to 8");
    assertThatThrownBy(() -> new ModelArchitecture("x", 10, 10, false, 10, List.of()))
        .hasMessageContaining("model.layers is empty");
    assertThatThrownBy(() -> new LayerGroup(1, new Mixer.Nothing(), new FeedForward.Nothing()))
        .hasMessageContaining("name at least one");
  }
}
