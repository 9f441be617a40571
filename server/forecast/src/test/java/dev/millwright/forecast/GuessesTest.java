package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

/** What it takes to guess tokens ahead, by the closed form. */
class GuessesTest {
  private static ReplicaInput guessing(double users, int guesses, double chance) {
    ReplicaInput plain = Samples.deepseek(users);
    Workload work = plain.workload();
    return plain.with(
        new Workload(
            work.inputTokens(),
            work.outputTokens(),
            0,
            work.load(),
            Speculation.of(guesses, chance)));
  }

  private static double seconds(int guesses) {
    return Samples.served(guessing(16, guesses, .7)).operations().stream()
        .filter(one -> one.kind() == OperationKind.GUESSING)
        .mapToDouble(Operation::secondsPerStep)
        .sum();
  }

  @Test
  void guessingLayerIsAsTheLastOneThatAttendsWithTheLastFeedForwardPart() {
    LayerGroup last = Samples.DEEPSEEK.layers().getLast();
    assertThat(Samples.DEEPSEEK.guessingLayer())
        .isEqualTo(new LayerGroup(1, last.mixer(), last.feedForward()));
    LayerGroup hybrid = Samples.NEMOTRON_NANO.guessingLayer();
    assertThat(hybrid.mixer()).isInstanceOf(Mixer.GroupedQuery.class);
    assertThat(hybrid.feedForward()).isInstanceOf(FeedForward.Experts.class);
  }

  @Test
  void layersThatGuessAreHeldOnlyWhereTokensAreGuessed() {
    MemoryFit without = new MemoryModel(guessing(16, 0, .7)).fit();
    MemoryFit with = new MemoryModel(guessing(16, 1, .7)).fit();
    double hidden = 7168;
    LayerGroup layer = Samples.DEEPSEEK.guessingLayer();
    FeedForward.Experts moe = (FeedForward.Experts) layer.feedForward();
    double bytes =
        layer.mixer().parameters(7168)
            + moe.sharedParameters(7168)
            + 256 * moe.expertParameters(7168) * Precision.NVFP4.bytes() / 8
            + 2 * 2 * hidden * hidden;
    assertThat(with.weightBytes() - without.weightBytes()).isCloseTo(bytes, withinPercentage(1e-6));
    assertThat(with.longestRequestBytes() / without.longestRequestBytes())
        .isCloseTo(62.0 / 61, within(1e-9));
    MemoryFit three = new MemoryModel(guessing(16, 3, .7)).fit();
    assertThat(three.weightBytes()).isEqualTo(with.weightBytes());
  }

  @Test
  void everyGuessTakesALayerAndTheHeadAndPromptsPassTheLayerOnce() {
    assertThat(seconds(0)).isZero();
    double one = seconds(1);
    double more = seconds(3) - seconds(2);
    assertThat(one).isGreaterThan(more);
    assertThat(more).isPositive();
    assertThat(seconds(4) - seconds(3)).isCloseTo(more, withinPercentage(10));
    double step = Samples.served(guessing(16, 0, .7)).meanStepSeconds();
    assertThat(more).isBetween(step / 61 / 3, step / 61 * 5);
  }

  @Test
  void guessesThatAreNeverAcceptedCostMoreThanTheirCheck() {
    double plain = Samples.served(guessing(16, 0, 0)).latency().perTokenSeconds();
    double none = Samples.served(guessing(16, 4, 0)).latency().perTokenSeconds();
    assertThat(none - plain).isGreaterThan(seconds(4) / 2);
  }

  @Test
  void operationsSumToTheStep() {
    ReplicaForecast.Served served = Samples.served(guessing(16, 3, .7));
    assertThat(served.operations().stream().mapToDouble(Operation::secondsPerStep).sum())
        .isCloseTo(served.meanStepSeconds(), withinPercentage(1e-6));
    assertThat(served.operations()).extracting(Operation::kind).contains(OperationKind.GUESSING);
  }
}
