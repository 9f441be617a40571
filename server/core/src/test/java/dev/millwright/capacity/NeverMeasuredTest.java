package dev.millwright.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.forecast.Engine;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class NeverMeasuredTest {
  private static final Shape LONG = new Shape(120 * 1024, 1024, 0);

  @Autowired Capacity capacity;

  private ForecastResult of(String model, String variant, Engine engine, int users) {
    ConfigurationSpec spec =
        new ConfigurationSpec(
            SystemsChoice.catalogue("b200-hgx", 1),
            model,
            variant,
            engine,
            Spread.tensor(8),
            LONG,
            new Target(null, null, users),
            null);
    return Authority.as(TestActors.with(Role.PLANNER), () -> capacity.preview(spec));
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek-v4-flash, mxfp4, VLLM",
    "deepseek-v4-flash, fp8, SGLANG",
    "deepseek-v4-flash, nvfp4, TENSORRT_LLM",
    "deepseek-v4-pro, mxfp4, SGLANG",
    "deepseek-v4-pro, nvfp4, SGLANG",
    "llama-3.3-nemotron-super-49b, bf16, VLLM"
  })
  void modelThatNobodyMeasuredIsAnsweredAndTheRangeSaysSo(
      String model, String variant, Engine engine) {
    MeasuredRange range = Objects.requireNonNull(of(model, variant, engine, 4).measured());
    assertThat(range.measuredPoints()).isZero();
    assertThat(range.nearness()).isEqualTo("the model was never measured");
    MeasuredRange.Range token = range.perTokenSeconds();
    assertThat(token.p10()).isPositive().isLessThan(token.p50());
    assertThat(token.p90() / token.p10()).isGreaterThan(1.3);
  }

  @Test
  void compressedCachesServeLongPromptsFasterAndInLessMemoryThanLatentOnes() {
    ForecastResult before = of("deepseek-v3.1", "fp8", Engine.SGLANG, 4);
    ForecastResult after = of("deepseek-v4-flash", "fp8", Engine.SGLANG, 4);
    assertThat(after.memory().cacheBytesPerToken())
        .isLessThan(before.memory().cacheBytesPerToken() / 5);
    assertThat(perToken(after)).isLessThan(perToken(before));
  }

  private static double perToken(ForecastResult result) {
    return Objects.requireNonNull(result.served()).perTokenSeconds();
  }
}
