package dev.millwright.forecast;

import dev.millwright.forecast.Explanation.Assumption;
import dev.millwright.forecast.Explanation.Neighbour;
import dev.millwright.forecast.Explanation.Part;
import dev.millwright.forecast.ServingInput.ServingLoad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes one forecast apart. */
final class Explaining {
  private static final int NEAREST = 6;
  private static final double LENGTH_STEP = .25;
  private static final double HARDWARE_STEP = .10;

  private static final List<String> STEP =
      List.of(
          "Projections and dense layers",
          "Routed experts",
          "Attention and its cache",
          "Links",
          "Host and kernel launches",
          "Prompts of others in the same steps");

  private final ServingCalibration calibration;
  private final Corrector corrector;
  private final Bands bands;
  private final OwnPoints own;
  private final ServingInput input;
  private final Solution solution;

  Explaining(
      ServingCalibration calibration,
      Corrector corrector,
      Bands bands,
      OwnPoints own,
      ServingInput input) {
    this.calibration = calibration;
    this.corrector = corrector;
    this.bands = bands;
    this.own = own;
    this.input = input;
    solution =
        new Solution(corrector.serving(input), input.speculation() > .5, corrector.of(input));
  }

  Explanation explanation() {
    RawEstimate all = calibration.withOwn(input);
    return new Explanation(
        parts(),
        waits(),
        all.perToken() / solution.perToken,
        all.firstToken() / solution.firstToken,
        nearest(),
        spread(corrector.estimate(input), all),
        tornado());
  }

  /** Guessed tokens share a step, so its parts are scaled to the time of one token. */
  private List<Part> parts() {
    double sum = 0;
    for (double part : solution.parts) {
      sum += part;
    }
    double scale = solution.perToken / sum;
    return IntStream.range(0, STEP.size())
        .filter(i -> solution.parts[i] > 0)
        .mapToObj(i -> new Part(STEP.get(i), solution.parts[i] * scale))
        .sorted(Comparator.comparingDouble(Part::seconds).reversed())
        .toList();
  }

  private List<Part> waits() {
    FirstToken.Wait first = solution.first;
    double queue = first.seconds() - first.latency() - first.fixed() - first.cacheWait();
    return List.of(
        new Part("Prefill of the prompt", first.latency()),
        new Part(solution.serving.split ? "Queue and transfer of the cache" : "Queue", queue),
        new Part("Waiting for cache memory", first.cacheWait()),
        new Part("Host, layers and users", first.fixed()));
  }

  /**
   * Own points first where they are as near. Where nothing errs alike, as for a model never
   * measured, those of the most alike deployments.
   */
  private List<Neighbour> nearest() {
    double[] alike = corrector.perToken().likeness(solution);
    double[] apart = corrector.perToken().apart(solution);
    List<LearnedRow> rows = calibration.rows();
    Stream<Neighbour> shipped =
        IntStream.range(0, alike.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> alike[i])
                    .reversed()
                    .thenComparingDouble(i -> apart[i]))
            .limit(NEAREST)
            .map(
                i ->
                    new Neighbour(
                        rows.get(i),
                        Math.clamp(1 - alike[i], 0, 1),
                        calibration.measuredPerToken(rows.get(i))));
    Stream<Neighbour> mine = own.near(input, of -> calibration.formula(of).perToken).stream();
    return Stream.concat(mine, shipped)
        .sorted(Comparator.comparingDouble(Neighbour::distance))
        .limit(NEAREST)
        .toList();
  }

  private Explanation.Spread spread(RawEstimate raw, RawEstimate withOwn) {
    double noise = corrector.perToken().noise();
    double deviation = corrector.perToken().belief(solution).deviation();
    double known = noise * noise + deviation * deviation;
    Novelty novelty = corrector.novelty(input);
    Band band =
        bands.of(Figure.PER_TOKEN, novelty, input.prefill().isPresent(), input.software().engine());
    return new Explanation.Spread(
        noise * noise,
        deviation * deviation,
        Math.max(0, raw.perTokenSize() * raw.perTokenSize() - known),
        withOwn.perTokenSize() / raw.perTokenSize(),
        novelty,
        band.low(),
        band.high(),
        Math.exp(band.shift()),
        band.points());
  }

  private List<Assumption> tornado() {
    List<Assumption> all = new ArrayList<>();
    ServingLoad load = input.load();
    all.add(
        lengths(
            "Prompt length",
            by -> load(by * load.inputTokens(), load.outputTokens(), load.concurrency())));
    all.add(
        lengths(
            "Answer length",
            by -> load(load.inputTokens(), by * load.outputTokens(), load.concurrency())));
    all.add(
        lengths(
            "Users", by -> load(load.inputTokens(), load.outputTokens(), by * load.concurrency())));
    all.add(hardware("Memory bandwidth", by -> scaled(by, 1, 1)));
    all.add(hardware("Arithmetic", by -> scaled(1, by, 1)));
    all.add(hardware("Links between GPUs", by -> scaled(1, 1, by)));
    all.add(
        new Assumption(
            "Tokens guessed ahead",
            "never and always",
            output(input.withSpeculation(0)),
            output(input.withSpeculation(1))));
    all.sort(Comparator.comparingDouble(Assumption::swing).reversed());
    return all;
  }

  private interface Scaled {
    ServingInput by(double factor);
  }

  private Assumption lengths(String what, Scaled change) {
    return assumption(what, LENGTH_STEP, change);
  }

  private Assumption hardware(String what, Machine change) {
    return assumption(what, HARDWARE_STEP, by -> on(change.by(by)));
  }

  private interface Machine {
    Hardware by(double factor);
  }

  private Assumption assumption(String what, double step, Scaled change) {
    return new Assumption(
        what,
        "± %.0f %%".formatted(step * 100),
        output(change.by(1 - step)),
        output(change.by(1 + step)));
  }

  private double output(ServingInput changed) {
    return corrector.estimate(changed).output();
  }

  private ServingInput load(double in, double out, double users) {
    ServingLoad load =
        new ServingLoad(
            Math.max(1, in), Math.max(1, out), Math.max(1, users), input.load().meanStatistic());
    return new ServingInput(
        input.software(),
        input.hardware(),
        input.model(),
        input.formats(),
        input.precision(),
        load,
        input.decode(),
        input.prefill(),
        input.speculation());
  }

  private ServingInput on(Hardware other) {
    return new ServingInput(
        input.software(),
        other,
        input.model(),
        input.formats(),
        input.precision(),
        input.load(),
        input.decode(),
        input.prefill(),
        input.speculation());
  }

  private Hardware scaled(double bandwidth, double arithmetic, double links) {
    Hardware h = input.hardware();
    PeakFlops peak = h.peak();
    UnaryOperator<OptionalDouble> more =
        value ->
            value.isPresent()
                ? OptionalDouble.of(value.getAsDouble() * arithmetic)
                : OptionalDouble.empty();
    return new Hardware(
        h.key(),
        h.gpu(),
        h.memoryBytes(),
        h.memoryBytesPerSecond() * bandwidth,
        new PeakFlops(peak.bf16() * arithmetic, more.apply(peak.fp8()), more.apply(peak.fp4())),
        h.scaleUpBytesPerSecond() * links,
        h.scaleUpWorld(),
        h.scaleOutBytesPerSecond() * links,
        h.tdpWatts(),
        h.hostWattsPerGpu(),
        h.provisionedFacilityWattsPerGpu());
  }
}
