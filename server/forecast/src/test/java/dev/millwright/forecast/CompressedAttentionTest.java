package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CompressedAttentionTest {
  private static final int LONG = 128 * 1024;
  private static final Mixer.Compressed WINDOW = Samples.compressed(0, Optional.empty());
  private static final Mixer.Compressed CHOSEN =
      Samples.compressed(4, Optional.of(new Mixer.Index(64, 128, 512)));
  private static final Mixer.Compressed HEAVY = Samples.compressed(128, Optional.empty());

  @Test
  void weightsAreThoseOfTheProjectionsTheCompressorsAndTheIndex() {
    double projections =
        4096 * 1024 + 1024 * 64 * 512 + 4096 * 512 + 64 * 512 * 1024 + 8 * 1024 * 4096.0;
    assertThat(WINDOW.parameters(4096)).isEqualTo(projections);
    assertThat(HEAVY.parameters(4096)).isEqualTo(projections + 512 * (2 * 4096 + 128.0));
    double index = 1024 * 64 * 128 + 4096 * 64 + 2 * 128 * (2 * 4096 + 4.0);
    assertThat(CHOSEN.parameters(4096)).isEqualTo(projections + 2 * 512 * (2 * 4096 + 4.0) + index);
  }

  @Test
  void publishedCountsAreReproduced() {
    assertThat(Samples.DEEPSEEK_V4_FLASH.totalParameters()).isCloseTo(284e9, withinPercentage(1));
    assertThat(Samples.DEEPSEEK_V4_FLASH.multipliedParameters())
        .isCloseTo(13e9, withinPercentage(3));
  }

  @Test
  void hyperConnectionsAreWeightsOfEachLayer() {
    ModelArchitecture mixed = Samples.DEEPSEEK_V4_FLASH;
    ModelArchitecture plain =
        new ModelArchitecture(
            mixed.key(),
            mixed.hidden(),
            mixed.vocabulary(),
            mixed.tiedEmbeddings(),
            mixed.contextTokens(),
            mixed.layers());
    assertThat(mixed.totalParameters() - plain.totalParameters())
        .isCloseTo(43 * 2 * 24 * 4 * 4096.0, within(1.0));
    assertThat(plain.connectionParameters()).isZero();
  }

  @Test
  void cacheGrowsByOneEntryForSoManyTokens() {
    double window = 128 * 512;
    assertThat(WINDOW.cacheElements(LONG)).isEqualTo(window);
    assertThat(HEAVY.cacheElements(LONG)).isEqualTo(window + LONG / 128.0 * 512);
    assertThat(CHOSEN.cacheElements(LONG)).isEqualTo(window + LONG / 4.0 * (512 + 128));
    double perToken =
        (Samples.DEEPSEEK_V4_FLASH.sequenceBytes(2 * LONG, Precision.FP8)
                - Samples.DEEPSEEK_V4_FLASH.sequenceBytes(LONG, Precision.FP8))
            / LONG;
    assertThat(perToken).isCloseTo(21 * 640 / 4.0 + 20 * 512 / 128.0, within(1e-6));
  }

  @Test
  void onlyChosenEntriesAreLookedAtAndTheWholeIndexIsRead() {
    assertThat(CHOSEN.attended(LONG)).isEqualTo(128 + 512);
    assertThat(CHOSEN.attended(400)).isEqualTo(128 + 100);
    assertThat(HEAVY.attended(LONG)).isEqualTo(128 + 1024);
    assertThat(WINDOW.attended(LONG)).isEqualTo(128);
    assertThat(CHOSEN.readElements(LONG)).isEqualTo(640 * 512 + LONG / 4.0 * 128);
    assertThat(CHOSEN.contextFlops(LONG))
        .isEqualTo(4.0 * 64 * 512 * 640 + 2.0 * 64 * 128 * LONG / 4);
  }

  @Test
  void tokensThatWaitToBeCompressedAreHeldByEveryRank() {
    assertThat(HEAVY.stateElements()).isEqualTo(2.0 * 128 * 512);
    assertThat(CHOSEN.stateElements()).isEqualTo(2.0 * (2 * 4) * 2 * (512 + 128));
    assertThat(WINDOW.stateElements()).isZero();
    MemoryFit alone = fit(Parallelism.tensor(4));
    MemoryFit split = fit(Parallelism.tensor(8));
    assertThat(split.longestRequestBytes()).isEqualTo(alone.longestRequestBytes());
  }

  private static MemoryFit fit(Parallelism spread) {
    return new MemoryModel(input(Samples.DEEPSEEK_V4_FLASH, Samples.FP8, spread)).fit();
  }

  private static ReplicaInput input(
      ModelArchitecture model, Quantisation formats, Parallelism spread) {
    return Samples.input(Samples.H200, model, formats, spread, Workload.closed(LONG, 1024, 4));
  }

  @Test
  void longContextsTakeLessMemoryAndTimeThanThoseOfLatentAttention() {
    ReplicaInput before = input(Samples.DEEPSEEK, Samples.FP8, Parallelism.tensor(8));
    ReplicaInput after = input(Samples.DEEPSEEK_V4_FLASH, Samples.FP8, Parallelism.tensor(8));
    assertThat(new MemoryModel(after).fit().cacheBytesPerToken())
        .isLessThan(new MemoryModel(before).fit().cacheBytesPerToken() / 5);
    ReplicaForecast.Served old = Samples.served(before);
    ReplicaForecast.Served now = Samples.served(after);
    assertThat(now.latency().perTokenSeconds()).isLessThan(old.latency().perTokenSeconds());
    assertThat(context(now)).isLessThan(context(old));
  }

  private static double context(ReplicaForecast.Served served) {
    return served.operations().stream()
        .filter(one -> one.kind() == OperationKind.ATTENTION_CONTEXT)
        .mapToDouble(Operation::secondsPerStep)
        .sum();
  }

  @Test
  void calibratedStepReadsLessOfALongContextToo() {
    assertThat(cacheSeconds(Samples.DEEPSEEK_V4_FLASH, LONG))
        .isPositive()
        .isLessThan(cacheSeconds(Samples.DEEPSEEK, LONG) / 5);
    assertThat(cacheSeconds(Samples.DEEPSEEK_V4_FLASH, 2 * LONG))
        .isGreaterThan(cacheSeconds(Samples.DEEPSEEK_V4_FLASH, LONG));
  }

  private static double cacheSeconds(ModelArchitecture model, double tokens) {
    ServingCase asked =
        new ServingCase(
            new ServingInput(
                new ServingInput.ServingSoftware("sglang", "sglang", OptionalDouble.empty(), "x"),
                Samples.H200,
                new ServingInput.ModelKind(model.key(), model),
                Samples.FP8,
                "fp8",
                new ServingInput.ServingLoad(tokens, 1024, 8, false),
                new Layout(1, 8, 1, true),
                Optional.empty(),
                0),
            KernelFigures.NONE);
    double[] constants = new double[StepConstant.values().length];
    for (StepConstant one : StepConstant.values()) {
      constants[one.ordinal()] = one.start;
    }
    double[] parts = new double[DecodeStep.PARTS];
    new DecodeStep(asked, constants).seconds(8, 0, parts);
    return parts[DecodeStep.CACHE];
  }

  @Test
  void headsAreSplitByTheirGroups() {
    List<Parallelism> spreads = new ArrayList<>();
    for (int tensor : new int[] {8, 16}) {
      new Spreads(space())
          .of(Engine.VLLM).stream()
              .filter(spread -> spread.tensor() == tensor)
              .forEach(spreads::add);
    }
    assertThat(spreads).isNotEmpty().allMatch(spread -> spread.tensor() == 8);
  }

  private static SearchSpace space() {
    return new SearchSpace(
        Samples.GB200,
        16,
        new ServingInput.ModelKind("v4", Samples.DEEPSEEK_V4_FLASH),
        List.of(new SearchVariant("fp8", Samples.FP8, "fp8")),
        List.of(Engine.VLLM),
        Workload.closed(2000, 500, 1),
        1.1,
        Sla.NONE,
        Objective.TOKENS_PER_GPU,
        "inferencex",
        false);
  }

  @Test
  void shapesThatCannotBeAreRefusedInASentence() {
    assertThatThrownBy(() -> new Mixer.Compressed(64, 512, 1024, 7, 1024, 128, 4, Optional.empty()))
        .hasMessage("compressed.outputGroups is 7: it must divide the number of heads, 64");
    assertThatThrownBy(() -> Samples.compressed(0, Optional.of(new Mixer.Index(64, 128, 512))))
        .hasMessageContaining("leave one of them out");
  }
}
