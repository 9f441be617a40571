package dev.millwright.forecast;

import dev.millwright.forecast.SearchPoint.Prefilling;
import dev.millwright.forecast.ServingInput.ServingLoad;
import dev.millwright.forecast.ServingInput.ServingSoftware;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One replica as it is deployed: workers that do both, or workers that decode beside workers that
 * only prefill.
 *
 * @param worker one worker; one that decodes where prefill is apart. Its workload is that of all of
 *     them together
 * @param family architecture under which the model stands among measurements
 * @param precision the published word for the formats, such as {@code fp8}
 * @param source whose measurements the figures are compared with
 * @param workers how many of {@code worker}; 1 where prefill is not apart
 * @param prefill workers that only prefill; empty where every worker does both
 * @param standIn hardware that ships and whose measurements speak for the worker's, which was only
 *     announced; empty for hardware that ships
 */
public record Deployment(
    ReplicaInput worker,
    String family,
    String precision,
    String source,
    int workers,
    Optional<Prefilling> prefill,
    Optional<Hardware> standIn) {
  private static final int MOST_WORKERS = 10_000;

  /** A replica on hardware that ships. */
  public Deployment(
      ReplicaInput worker,
      String family,
      String precision,
      String source,
      int workers,
      Optional<Prefilling> prefill) {
    this(worker, family, precision, source, workers, prefill, Optional.empty());
  }

  public Deployment {
    Check.named("deployment.precision", precision);
    Check.between("deployment.workers", workers, 1, MOST_WORKERS);
    if (prefill.isEmpty() && workers > 1) {
      throw new IllegalArgumentException(
          "deployment.workers is "
              + workers
              + ": workers that do both are replicas of their own, so it must be 1");
    }
    if (prefill.isPresent()) {
      Check.between("deployment.prefillWorkers", prefill.get().workers(), 1, MOST_WORKERS);
      if (worker.parallelism().pipeline() > 1 || prefill.get().spread().pipeline() > 1) {
        throw new IllegalArgumentException(
            "parallelism.pipeline is more than 1: with prefill apart no stages were ever measured, so it must be 1");
      }
    }
  }

  /** GPUs of all its workers. */
  public int gpus() {
    return worker.parallelism().gpus() * workers + prefill.map(Prefilling::gpus).orElse(0);
  }

  /** The same under another load. */
  public Deployment under(Load load) {
    return with(worker.with(worker.workload().under(load)));
  }

  /** The same with another worker. */
  Deployment with(ReplicaInput other) {
    return new Deployment(other, family, precision, source, workers, prefill, standIn);
  }

  /**
   * Whether it is of a kind that was measured: on hardware that ships, with an engine as it starts,
   * without stages and cached prompts, guessing as the measured ones did or not at all.
   */
  boolean measured() {
    return standIn.isEmpty()
        && worker.parallelism().pipeline() == 1
        && worker.workload().cacheHitShare() == 0
        && !guessesOtherwise()
        && !chunks();
  }

  /** Whether tokens are guessed ahead. */
  boolean guesses() {
    return worker.workload().speculation().draftTokens() > 0;
  }

  private boolean guessesOtherwise() {
    return guesses() && !worker.workload().speculation().equals(Speculation.MEASURED);
  }

  private boolean chunks() {
    EngineSettings told = worker.engine();
    EngineSettings usual = told.withUsualChunk(worker.hardware());
    return Stream.concat(Stream.of(worker.parallelism()), prefill.map(Prefilling::spread).stream())
        .anyMatch(spread -> told.rankChunk(spread) != usual.rankChunk(spread));
  }

  /**
   * The same on the hardware that stands in for an announced one, with the memory of that one: what
   * fits is known of both.
   */
  Deployment onShipped() {
    return standIn
        .map(shipped -> with(worker.with(shipped.withMemory(worker.hardware().memoryBytes()))))
        .map(same -> new Deployment(same.worker, family, precision, source, workers, prefill))
        .orElse(this);
  }

  /**
   * The nearest of a kind that was measured: the same on hardware that ships, in one stage, with
   * every prompt computed in the engine's usual chunks; one that guesses does so as those measured.
   */
  Deployment measuredTwin() {
    Deployment shipped = onShipped();
    Parallelism spread = worker.parallelism();
    Workload work = worker.workload();
    return shipped.with(
        shipped
            .worker
            .with(new Parallelism(spread.tensor(), 1, spread.expert(), spread.attentionData()))
            .with(worker.engine().withUsualChunk(worker.hardware()))
            .with(
                new Workload(
                    work.inputTokens(),
                    work.outputTokens(),
                    0,
                    work.load(),
                    guesses() ? Speculation.MEASURED : Speculation.NONE)));
  }

  /** The same without guesses. */
  Deployment withoutGuesses() {
    Workload work = worker.workload();
    return with(
        worker.with(
            new Workload(
                work.inputTokens(),
                work.outputTokens(),
                work.cacheHitShare(),
                work.load(),
                Speculation.NONE)));
  }

  /** What was not measured and is carried over from the nearest measured kind, in words. */
  public List<String> carried() {
    List<String> words = new ArrayList<>();
    standIn.ifPresent(shipped -> words.add("announced hardware, from " + shipped.key()));
    if (worker.parallelism().pipeline() > 1) {
      words.add("pipeline stages");
    }
    if (worker.workload().cacheHitShare() > 0) {
      words.add("cached prompts");
    }
    if (chunks()) {
      words.add(
          String.format(
              Locale.ROOT,
              "chunks of %,d prompt tokens",
              worker.engine().rankChunk(worker.parallelism())));
    }
    if (guessesOtherwise()) {
      int guesses = worker.workload().speculation().draftTokens();
      words.add(
          guesses == 1
              ? "the chance of the guess"
              : guesses + " tokens guessed ahead in place of one");
    }
    return words;
  }

  /** Its nearest measured kind as the calibration takes it, under so many users. */
  public ServingInput asMeasured(double users) {
    return measuredTwin().serving(users);
  }

  /** As the calibration takes it, under so many users of all its workers. */
  ServingInput serving(double users) {
    String engine = Choice.key(worker.engine().engine());
    Workload work = worker.workload();
    return new ServingInput(
        new ServingSoftware(engine, engine, OptionalDouble.empty(), source),
        worker.hardware(),
        new ServingInput.ModelKind(family, worker.model()),
        worker.quantisation(),
        precision,
        new ServingLoad(work.inputTokens(), work.outputTokens(), users, false),
        layout(worker.parallelism(), workers),
        prefill.map(apart -> layout(apart.spread(), apart.workers())),
        guesses() ? 1 : 0);
  }

  /** A worker that only prefills, under so many prompts at once. */
  ReplicaInput prefilling(Parallelism spread, double prompts) {
    Workload work = worker.workload();
    return worker
        .with(spread)
        .with(
            new Workload(
                work.inputTokens(),
                1,
                work.cacheHitShare(),
                new Load.Concurrency(prompts),
                Speculation.NONE));
  }

  private static Layout layout(Parallelism spread, int workers) {
    return new Layout(workers, spread.stageGpus(), spread.attentionData(), spread.expert() > 1);
  }
}
