package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.capacity.measured.MeasuredPoint.Label;
import dev.millwright.forecast.Precision;
import dev.millwright.forecast.ServingInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
  private static final Names NAMES = new Names();

  private static Measurements cleaned(Table.Line... lines) {
    return Measurements.of(List.of(Rows.table(lines)), NAMES);
  }

  private static ServingInput input(String... changes) {
    return cleaned(Rows.aggregated(changes)).points().getFirst().input();
  }

  @Test
  void lengthsAreTheTrueOnesAndNotTheNominal() {
    assertThat(input().load().inputTokens()).isEqualTo(1024 * .9);
    assertThat(input("length_ratio=1.0").load().inputTokens()).isEqualTo(1024);
  }

  @Test
  void exactCopyIsDroppedWithItsReason() {
    Measurements cleaned =
        cleaned(Rows.aggregated(), Rows.aggregated("id=t/2,model=deepseek-ai/DeepSeek-V3"));
    assertThat(cleaned.points()).hasSize(1);
    assertThat(cleaned.doubts())
        .singleElement()
        .satisfies(
            doubt -> {
              assertThat(doubt.dropped()).isTrue();
              assertThat(doubt.id()).isEqualTo("t/2");
              assertThat(doubt.reason()).contains("exact copy");
            });
  }

  @Test
  void unknownLabelIsAThirdValueAndNotNone() {
    Measurements cleaned = cleaned(Rows.aggregated("speculative=unknown"));
    assertThat(cleaned.points().getFirst().label()).isEqualTo(Label.UNKNOWN);
    assertThat(cleaned.doubts().getFirst().reason()).contains("guessed ahead");
  }

  @Test
  void throughputThatFitsOtherGpusIsDoubted() {
    assertThat(cleaned(Rows.aggregated("output_tok_s_per_gpu=275")).doubts())
        .singleElement()
        .satisfies(doubt -> assertThat(doubt.reason()).contains("times the GPUs it states"));
  }

  @Test
  void weightsThatDoNotFitAreDoubted() {
    assertThat(cleaned(Rows.aggregated("gpus=1,tp=1,output_tok_s_per_gpu=4400")).doubts())
        .anySatisfy(doubt -> assertThat(doubt.reason()).contains("GPUs hold it"));
  }

  @Test
  void replicasBehindOneTotalAreDividedOut() {
    ServingInput own =
        input(
            "model=nvidia/Qwen3-32B-NVFP4,precision=fp4,gpu=gb200,backend=trtllm,length_ratio=1.0",
            "concurrency=448,batch=14,gpus=2,tp=2,attn_dp=1");
    assertThat(own.load().concurrency()).isEqualTo(14);
  }

  @Test
  void rackThatCallsItselfAggregatedIsTakenAsDisaggregated() {
    Measurements cleaned =
        cleaned(
            Rows.aggregated("gpu=gb200,gpus=36,tp=36,moe_ep=1,speculative=unknown"),
            Rows.aggregated(
                "id=t/9,gpu=gb200,tpot_ms=12,mode=disaggregated,gpus=36,prefill_workers=1,prefill_gpus=4,prefill_tp=4",
                "decode_workers=4,decode_gpus=32,decode_tp=8,decode_attn_dp=1,decode_moe_ep=8"));
    MeasuredPoint rack = cleaned.points().getFirst();
    assertThat(rack.layoutLost()).isTrue();
    assertThat(rack.input().decode().workers()).isEqualTo(4);
    assertThat(rack.input().prefill()).hasValueSatisfying(p -> assertThat(p.gpus()).isEqualTo(4));
    assertThat(cleaned.doubts())
        .anySatisfy(d -> assertThat(d.reason()).contains("lost its layout"));
  }

  @Test
  void blankPrecisionIsSixteenBit() {
    assertThat(input("model=Qwen/Qwen3-32B,precision=").formats().dense())
        .isEqualTo(Precision.BF16);
  }

  @Test
  void badCellsAreSentencesWithLineFieldAndBound() {
    Measurements cleaned =
        cleaned(
            Rows.aggregated("isl=-5"),
            Rows.aggregated("osl=NaN"),
            Rows.aggregated("tpot_ms=14 ms"),
            Rows.aggregated("model=acme/Foo-1"),
            Rows.aggregated("gpu=b20"),
            Rows.aggregated("date=March"));
    assertThat(cleaned.points()).isEmpty();
    assertThat(cleaned.doubts())
        .extracting(Doubt::reason)
        .satisfiesExactly(
            r -> assertThat(r).startsWith("line 2: isl is -5; it must be a number from 1"),
            r -> assertThat(r).startsWith("line 3: osl is NaN"),
            r -> assertThat(r).contains("tpot_ms", "plain number without a unit"),
            r -> assertThat(r).contains("model is \"acme/Foo-1\"", "nearest are"),
            r -> assertThat(r).contains("gpu is \"b20\"", "nearest are b200"),
            r -> assertThat(r).contains("write it as 2026-03-25"));
  }

  @Test
  void otherSpellingsNameTheSameModel() {
    for (String name :
        List.of(
            "nvidia/DeepSeek-R1-0528-NVFP4",
            "deepseek-ai/DeepSeek-R1-0528",
            "deepseek-ai/DeepSeek-V3")) {
      assertThat(NAMES.model(name).map(NAMES::kind).orElseThrow().family())
          .isEqualTo("deepseek-r1");
    }
    assertThat(NAMES.model("zhipuai/GLM-5-FP8")).isPresent();
    assertThat(NAMES.model("Qwen/Qwen3-14B-AWQ")).isPresent();
    assertThat(NAMES.model("no/such-model")).isEmpty();
  }

  @Test
  void everyAliasOfTheReferenceTablesIsKnown() {
    Table aliases = Table.read(Rows.reference("aliases.csv"), List.of("kind", "alias"));
    for (Table.Line line : aliases.lines()) {
      switch (line.get("kind")) {
        case "model" ->
            assertThat(NAMES.model(line.get("alias"))).as(line.get("alias")).isPresent();
        case "gpu" -> assertThat(NAMES.system(line.get("alias"))).as(line.get("alias")).isPresent();
        default -> assertThat(line.get("canonical")).isNotEmpty();
      }
    }
  }

  @Test
  void whatIsWithheldOrAnnouncedSaysWhy() {
    assertThat(NAMES.nearModels("deepseek-ai/DeepSeek-V4.1-Flash"))
        .contains("deepseek", "it is withheld: its layers");
    assertThat(NAMES.nearGpus("mi455x"))
        .startsWith("mi")
        .contains("was announced: its forecast is a range");
  }
}
