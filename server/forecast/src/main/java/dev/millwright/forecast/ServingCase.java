package dev.millwright.forecast;

import java.util.OptionalDouble;

/** A {@link ServingInput} as the plain numbers that the calibrated closed form computes with. */
final class ServingCase {
  /** Date that stands for an unknown one: the middle of the first measured years. */
  private static final double MIDDLE_MONTH = 13;

  final ServingInput input;
  final ModelShape shape;
  final double bandwidth;
  final double attentionPeak;
  final double expertPeak;
  final double widePeak;
  final double link;
  final double world;
  final double card;
  final double memory;
  final double in;
  final double out;
  final double users;
  final double workers;
  final double gpus;
  final double ranks;
  final double tensor;
  final boolean expertParallel;
  final boolean split;
  final double prefillWorkers;
  final double prefillGpus;
  final double prefillRanks;
  final double prefillTensor;
  final double attentionBytes;
  final double expertBytes;
  final double cacheBytes;
  final double cacheShards;
  final KernelFigures.Figure matrix;
  final KernelFigures.Figure head;
  final KernelFigures.Figure experts;
  final boolean mean;
  final double month;

  ServingCase(ServingInput input, KernelFigures kernels) {
    this.input = input;
    Hardware hardware = input.hardware();
    Quantisation formats = input.formats();
    shape = new ModelShape(input.model().architecture());
    matrix = kernels.matrix(input);
    head = kernels.head(input);
    experts = kernels.expert(input);
    bandwidth = hardware.memoryBytesPerSecond();
    widePeak = hardware.peak().bf16();
    attentionPeak = hardware.peak().at(formats.attention());
    expertPeak = expertPeak(hardware, formats.experts());
    link = hardware.scaleUpBytesPerSecond();
    world = hardware.scaleUpWorld();
    card = hardware.scaleOutBytesPerSecond();
    memory = hardware.memoryBytes();
    in = input.load().inputTokens();
    out = input.load().outputTokens();
    users = input.load().concurrency();
    mean = input.load().meanStatistic();
    workers = input.decode().workers();
    gpus = input.decode().gpus();
    ranks = input.decode().attentionData();
    tensor = gpus / ranks;
    expertParallel = input.decode().expertParallel();
    split = input.prefill().isPresent();
    Layout prefill = input.prefill().orElse(input.decode());
    prefillWorkers = split ? prefill.workers() : 1;
    prefillGpus = prefill.gpus();
    prefillRanks = prefill.attentionData();
    prefillTensor = prefillGpus / prefillRanks;
    attentionBytes = formats.attention().bytes();
    expertBytes = formats.experts().bytes();
    cacheBytes =
        input.software().engine().equals("vllm") ? 2 : Math.min(2, formats.kvCache().bytes());
    cacheShards = shape.latent() ? 1 : Math.min(tensor, shape.cacheHeads);
    OptionalDouble months = input.software().months();
    month = months.orElse(MIDDLE_MONTH);
  }

  /** MXFP4 experts are widened before they are multiplied: to 8 bit where there are 4-bit units. */
  private static double expertPeak(Hardware hardware, Precision experts) {
    if (experts == Precision.MXFP4) {
      PeakFlops peak = hardware.peak();
      return peak.fp4().isPresent() ? peak.at(Precision.FP8) : peak.bf16();
    }
    return hardware.peak().at(experts);
  }

  /** Users of one decode worker, at least one. */
  double usersPerWorker() {
    return Math.max(1, users / workers);
  }
}
