package dev.millwright.forecast;

import java.util.List;
import java.util.Optional;

/**
 * The time that a step takes to guess tokens ahead: for each guess a layer that guesses and the
 * head, with one token of every request; prompts pass such a layer once.
 */
final class Guesses {
  private final StepModel layer;
  private final int many;
  private final Parallelism spread;
  private final StepCost one = new StepCost();

  private Guesses(StepModel layer, int many, Parallelism spread) {
    this.layer = layer;
    this.many = many;
    this.spread = spread;
  }

  /** Empty where nothing is guessed. */
  static Optional<Guesses> of(ReplicaInput input, Constants constants) {
    int many = input.workload().speculation().draftTokens();
    if (many == 0) {
      return Optional.empty();
    }
    return Optional.of(new Guesses(layer(input, constants), many, input.parallelism()));
  }

  /** A step of a model that has nothing but the layer. */
  private static StepModel layer(ReplicaInput input, Constants constants) {
    ModelArchitecture model = input.model();
    Workload work = input.workload();
    ModelArchitecture alone =
        new ModelArchitecture(
            model.key(),
            model.hidden(),
            model.vocabulary(),
            model.tiedEmbeddings(),
            model.contextTokens(),
            List.of(model.guessingLayer()));
    Workload plain =
        new Workload(
            work.inputTokens(),
            work.outputTokens(),
            work.cacheHitShare(),
            work.load(),
            Speculation.NONE);
    Parallelism spread = input.parallelism();
    Parallelism stage =
        new Parallelism(
            spread.tensor(), 1, alone.hasExperts() ? spread.expert() : 1, spread.attentionData());
    return new StepModel(
        new ReplicaInput(
            input.hardware(),
            alone,
            input.quantisation(),
            input.engine(),
            stage,
            plain,
            input.pue()),
        constants);
  }

  /** Adds what the guesses of one step take. */
  void price(StepLoad load, StepCost cost) {
    double running = load.running() / spread.pipeline();
    add(new StepLoad(running, load.chunkTokens(), load.prefillingRanks()), 1, cost);
    if (many > 1) {
      add(new StepLoad(running, 0, 0), many - 1, cost);
    }
  }

  /** A step is scheduled once, whether or not it guesses. */
  private void add(StepLoad load, int times, StepCost cost) {
    double decode = Math.max(load.running() / spread.attentionData(), 1);
    layer.price(load, one);
    layer.projection(new Tokens(decode, load.chunkTokens()), one);
    cost.absorb(OperationKind.GUESSING, one, times, OperationKind.HOST);
  }
}
