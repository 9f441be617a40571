package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Hardware and models that tests share; figures as published. */
final class Samples {
  private Samples() {}

  static final Hardware H100 =
      new Hardware(
          "H100 SXM",
          "H100 SXM",
          80e9,
          3.35e12,
          new PeakFlops(989e12, OptionalDouble.of(1979e12), OptionalDouble.empty()),
          450e9,
          8,
          50e9,
          700,
          354,
          OptionalDouble.of(1370));

  static final Hardware H200 =
      new Hardware(
          "H200 SXM",
          "H200 SXM",
          141e9,
          4.8e12,
          new PeakFlops(989e12, OptionalDouble.of(1979e12), OptionalDouble.empty()),
          450e9,
          8,
          50e9,
          700,
          354,
          OptionalDouble.of(1370));

  static final Hardware B200 =
      new Hardware(
          "B200 SXM",
          "B200 SXM",
          180e9,
          8.0e12,
          new PeakFlops(2250e12, OptionalDouble.of(4500e12), OptionalDouble.of(9000e12)),
          900e9,
          8,
          50e9,
          1000,
          315,
          OptionalDouble.of(1710));

  static final Hardware GB200 =
      new Hardware(
          "GB200 NVL72",
          "GB200 NVL72",
          186e9,
          8.0e12,
          new PeakFlops(2500e12, OptionalDouble.of(5000e12), OptionalDouble.of(10000e12)),
          900e9,
          72,
          100e9,
          1200,
          500,
          OptionalDouble.of(1870));

  static final Hardware GB300 =
      new Hardware(
          "GB300 NVL72",
          "GB300 NVL72",
          278e9,
          8.0e12,
          new PeakFlops(2500e12, OptionalDouble.of(5000e12), OptionalDouble.of(15000e12)),
          900e9,
          72,
          100e9,
          1400,
          527,
          OptionalDouble.of(2120));

  static final Hardware MI300X =
      new Hardware(
          "MI300X",
          "MI300X",
          192e9,
          5.3e12,
          new PeakFlops(1307e12, OptionalDouble.of(2615e12), OptionalDouble.empty()),
          448e9,
          8,
          50e9,
          750,
          319,
          OptionalDouble.of(1390));

  static ModelArchitecture dense(
      String key,
      int layers,
      int hidden,
      int heads,
      int kvHeads,
      int intermediate,
      int vocabulary) {
    return new ModelArchitecture(
        key,
        hidden,
        vocabulary,
        false,
        131_072,
        List.of(
            new LayerGroup(
                layers,
                new Mixer.GroupedQuery(heads, kvHeads, 128, OptionalInt.empty(), false),
                new FeedForward.Dense(intermediate, true))));
  }

  static final ModelArchitecture LLAMA_8B = dense("Llama 3.1 8B", 32, 4096, 32, 8, 14336, 128_256);
  static final ModelArchitecture LLAMA_70B =
      dense("Llama 3.1 70B", 80, 8192, 64, 8, 28672, 128_256);
  static final ModelArchitecture QWEN_32B = dense("Qwen3 32B", 64, 5120, 64, 8, 25600, 151_936);

  private static final FeedForward SIX_OF_256 =
      new FeedForward.Experts(256, 6, 2048, 2048, true, OptionalInt.empty());

  static final ModelArchitecture DEEPSEEK = deepseek(Optional.empty());

  static ModelArchitecture deepseek(Optional<Mixer.Index> index) {
    Mixer latent = new Mixer.Latent(128, 1536, 512, 128, 64, 128, index);
    return new ModelArchitecture(
        "DeepSeek R1",
        7168,
        129_280,
        false,
        163_840,
        List.of(
            new LayerGroup(3, latent, new FeedForward.Dense(18432, true)),
            new LayerGroup(
                58,
                latent,
                new FeedForward.Experts(256, 8, 2048, 2048, true, OptionalInt.empty()))));
  }

  /** DeepSeek V4 Flash: layers that look back over a window, every fourth or every 128th entry. */
  static final ModelArchitecture DEEPSEEK_V4_FLASH =
      new ModelArchitecture(
          "DeepSeek V4 Flash",
          4096,
          129_280,
          false,
          1_048_576,
          List.of(
              new LayerGroup(2, compressed(0, Optional.empty()), SIX_OF_256),
              new LayerGroup(
                  21, compressed(4, Optional.of(new Mixer.Index(64, 128, 512))), SIX_OF_256),
              new LayerGroup(20, compressed(128, Optional.empty()), SIX_OF_256)),
          4,
          1);

  static Mixer.Compressed compressed(int tokensPerEntry, Optional<Mixer.Index> index) {
    return new Mixer.Compressed(64, 512, 1024, 8, 1024, 128, tokensPerEntry, index);
  }

  static final ModelArchitecture MINIMAX =
      new ModelArchitecture(
          "MiniMax M2.5",
          3072,
          200_064,
          false,
          196_608,
          List.of(
              new LayerGroup(
                  62,
                  new Mixer.GroupedQuery(48, 8, 128, OptionalInt.empty(), false),
                  new FeedForward.Experts(256, 8, 1536, 0, true, OptionalInt.empty()))));

  static final ModelArchitecture GPT_OSS_120B =
      new ModelArchitecture(
          "gpt-oss 120B",
          2880,
          201_088,
          false,
          131_072,
          List.of(
              new LayerGroup(
                  18,
                  new Mixer.GroupedQuery(64, 8, 64, OptionalInt.of(128), false),
                  new FeedForward.Experts(128, 4, 2880, 0, true, OptionalInt.empty())),
              new LayerGroup(
                  18,
                  new Mixer.GroupedQuery(64, 8, 64, OptionalInt.empty(), false),
                  new FeedForward.Experts(128, 4, 2880, 0, true, OptionalInt.empty()))));

  static final ModelArchitecture QWEN_35_397B =
      new ModelArchitecture(
          "Qwen3.5 397B",
          4096,
          248_320,
          false,
          262_144,
          List.of(
              new LayerGroup(
                  45,
                  new Mixer.Linear(16, 64, 128, 128, 4),
                  new FeedForward.Experts(512, 10, 1024, 1024, true, OptionalInt.empty())),
              new LayerGroup(
                  15,
                  new Mixer.GroupedQuery(32, 2, 256, OptionalInt.empty(), true),
                  new FeedForward.Experts(512, 10, 1024, 1024, true, OptionalInt.empty()))));

  static final ModelArchitecture NEMOTRON_NANO =
      new ModelArchitecture(
          "Nemotron 3 Nano 30B",
          2688,
          131_072,
          false,
          262_144,
          List.of(
              new LayerGroup(
                  23, new Mixer.StateSpace(64, 64, 128, 8, 4), new FeedForward.Nothing()),
              new LayerGroup(
                  6,
                  new Mixer.GroupedQuery(32, 2, 128, OptionalInt.empty(), false),
                  new FeedForward.Nothing()),
              new LayerGroup(
                  23,
                  new Mixer.Nothing(),
                  new FeedForward.Experts(128, 6, 1856, 3712, false, OptionalInt.empty()))));

  static final Quantisation FP8 = Quantisation.of(Precision.FP8, Precision.FP8);
  static final Quantisation DEEPSEEK_FP4 =
      new Quantisation(Precision.FP8, Precision.FP8, Precision.NVFP4, Precision.FP8);

  static ReplicaInput input(
      Hardware hardware,
      ModelArchitecture model,
      Quantisation formats,
      Parallelism parallelism,
      Workload workload) {
    return new ReplicaInput(
        hardware, model, formats, Engine.VLLM.settings(hardware), parallelism, workload, 1.1);
  }

  static ReplicaInput llama70(double concurrency) {
    return input(
        H200, LLAMA_70B, FP8, Parallelism.tensor(4), Workload.closed(1024, 1024, concurrency));
  }

  static ReplicaInput deepseek(double concurrency) {
    return input(
        B200,
        DEEPSEEK,
        DEEPSEEK_FP4,
        new Parallelism(1, 1, 8, 8),
        Workload.closed(8192, 1024, concurrency));
  }

  static ReplicaForecast.Served served(ReplicaInput input) {
    return switch (new Forecaster(Calibration.NONE).forecast(input)) {
      case ReplicaForecast.Served served -> served;
      case ReplicaForecast other -> throw new AssertionError("not served: " + other);
    };
  }

  /** Power as if a few servers had drawn a tenth more than the form says. */
  static EnergyCalibration power() {
    double[] constants =
        Arrays.stream(PowerConstant.values()).mapToDouble(one -> one.start).toArray();
    List<EnergyObservation> servers = new ArrayList<>();
    for (int running : new int[] {8, 32, 128}) {
      EnergyInput input =
          new EnergyInput(
              new ServingInput.ModelKind("llama-3.3-70b", LLAMA_70B),
              H100,
              FP8.withKvCache(Precision.BF16),
              "fp8",
              true,
              8,
              1,
              "lm-arena-chat",
              running,
              500,
              running);
      PowerForm form = new PowerForm(input, new ModelShape(LLAMA_70B), constants);
      double watts = 1.1 * form.watts * input.gpus();
      double tokens = running / form.step;
      servers.add(
          new EnergyObservation(
              "server-" + running, input, watts, watts / tokens, tokens, form.interToken));
    }
    List<Band> bands = new ArrayList<>();
    for (Novelty novelty : Novelty.values()) {
      bands.add(new Band("", "watts", novelty, false, 0, -1.3, 1.3, 100));
    }
    return EnergyCalibration.of(new EnergyCalibration.State(constants, servers, bands));
  }
}
