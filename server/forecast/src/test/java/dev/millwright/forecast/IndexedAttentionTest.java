package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Latent attention with an index, as DeepSeek V3.2 has it, beside the same without one. */
class IndexedAttentionTest {
  private static final int LONG = 120_000;
  private static final Mixer.Index INDEX = new Mixer.Index(64, 128, 2048);
  private static final ModelArchitecture PLAIN = Samples.DEEPSEEK;
  private static final ModelArchitecture INDEXED = Samples.deepseek(Optional.of(INDEX));

  private static ReplicaInput input(ModelArchitecture model, int tokens) {
    return Samples.input(
        Samples.B200, model, Samples.FP8, Parallelism.tensor(8), Workload.closed(tokens, 1024, 1));
  }

  @Test
  void indexHasQueriesKeysAndWeightsOfItsHeads() {
    double each = 1536.0 * 64 * 128 + 7168.0 * 128 + 7168.0 * 64;
    assertThat(INDEXED.totalParameters() - PLAIN.totalParameters())
        .isCloseTo(61 * each, within(1e3));
    assertThat(INDEXED.multipliedParameters() - PLAIN.multipliedParameters())
        .isCloseTo(61 * each, within(1e3));
  }

  @Test
  void everyTokenKeepsItsKeyOfTheIndexBesideItsEntry() {
    assertThat(INDEXED.sequenceBytes(1, Precision.FP8)).isEqualTo(61.0 * (512 + 64 + 128));
    MemoryFit plain = new MemoryModel(input(PLAIN, LONG)).fit();
    MemoryFit indexed = new MemoryModel(input(INDEXED, LONG)).fit();
    assertThat(indexed.weightBytes()).isGreaterThan(plain.weightBytes());
    assertThat(indexed.cacheBytesPerToken() / plain.cacheBytesPerToken())
        .isCloseTo(704 / 576.0, within(1e-9));
    assertThat(indexed.maxRunningRequests()).isLessThan(plain.maxRunningRequests());
  }

  @Test
  void tokenReadsTheChosenEntriesAndTheWholeIndex() {
    Operation read = context(INDEXED, LONG);
    double behind = LONG + 512;
    double perRequest = 61 * (2048 * 576.0 + behind * 128);
    assertThat(read.bytesPerGpu()).as("one user").isBetween(perRequest, 1.05 * perRequest);
    assertThat(read.bytesPerGpu()).isLessThan(context(PLAIN, LONG).bytesPerGpu() / 2);
    assertThat(context(INDEXED, 1000).bytesPerGpu())
        .as("where all entries are chosen")
        .isGreaterThan(context(PLAIN, 1000).bytesPerGpu());
  }

  private static Operation context(ModelArchitecture model, int tokens) {
    return Samples.served(input(model, tokens)).operations().stream()
        .filter(one -> one.kind() == OperationKind.ATTENTION_CONTEXT)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void calibratedFormHoldsAndReadsTheIndexToo() {
    ServingCase plain = asked(PLAIN);
    ServingCase indexed = asked(INDEXED);
    assertThat(FirstToken.cacheRequests(indexed, 1))
        .isLessThan(.85 * FirstToken.cacheRequests(plain, 1));
    assertThat(cacheSeconds(indexed)).isPositive().isLessThan(cacheSeconds(plain) / 2);
  }

  private static double cacheSeconds(ServingCase asked) {
    double[] constants = new double[StepConstant.values().length];
    for (StepConstant one : StepConstant.values()) {
      constants[one.ordinal()] = one.start;
    }
    double[] parts = new double[DecodeStep.PARTS];
    new DecodeStep(asked, constants).seconds(8, 0, parts);
    return parts[DecodeStep.CACHE];
  }

  private static ServingCase asked(ModelArchitecture model) {
    return new ServingCase(
        new ServingInput(
            new ServingInput.ServingSoftware("sglang", "sglang", OptionalDouble.empty(), "x"),
            Samples.B200,
            new ServingInput.ModelKind(model.key(), model),
            Samples.FP8,
            "fp8",
            new ServingInput.ServingLoad(LONG, 1024, 8, false),
            new Layout(1, 8, 1, true),
            Optional.empty(),
            0),
        KernelFigures.NONE);
  }

  @Test
  void indexThatCannotBeIsRefusedInASentence() {
    assertThatThrownBy(() -> new Mixer.Index(0, 128, 2048))
        .hasMessage("index.heads is 0: it must be from 1 to 4096");
  }
}
