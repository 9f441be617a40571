package dev.millwright.forecast;

/**
 * How many requests run at once under a load (equation 7): continuous batching as a balance of what
 * comes and what is finished. Every quantity grows with the number that run, so the balance is one
 * root of one rising function.
 */
final class Balance {
  private static final int ROUNDS = 60;
  private static final double TOLERANCE = 1e-7;

  private final StepModel model;
  private final Constants constants;
  private final ReplicaInput input;
  private final double ranks;
  private final double promptTokens;
  private final double chunks;
  private final double prompts;
  private final double patience;
  private final double steps;
  private final double fixedSeconds;
  private final StepCost decode = new StepCost();
  private final StepCost mixed = new StepCost();

  private double others = 1;
  private double mixedShare;
  private double stepSeconds;
  private double firstToken;
  private double requestsPerSecond;

  Balance(ReplicaInput input, Constants constants) {
    this.input = input;
    this.constants = constants;
    model = new StepModel(input, constants);
    Workload workload = input.workload();
    ranks = input.parallelism().attentionData();
    promptTokens = workload.computedInputTokens();
    double chunk = input.engine().rankChunk(input.parallelism());
    chunks = Math.ceil(promptTokens / chunk);
    prompts = Math.max(1, chunk / promptTokens);
    patience = Math.sqrt(2 * (prompts + 1)) - 1;
    steps = Math.max(1, workload.outputTokens() / workload.speculation().acceptedPerStep());
    fixedSeconds =
        constants.firstTokenSeconds()
            + constants.firstTokenLayerSeconds() * input.model().layerCount()
            + constants.promptTokenSeconds() * workload.inputTokens();
  }

  /**
   * Users in a closed loop: those who run and those who wait for a first token are all there are.
   */
  Settled closed(double users, double maxRunning) {
    others = (users - 1) / users;
    double high = Math.min(users, Math.min(maxRunning, saturation()));
    double surplus = surplus(high, users);
    if (surplus < 0) {
      // The cache is full: the rest wait outside, and Little's law says how long.
      evaluate(high);
      firstToken = (users - high) / requestsPerSecond;
      return settled(high, users - high, true);
    }
    double running = root(high, surplus, users);
    evaluate(running);
    return settled(running, users - running, false);
  }

  /** Requests that arrive by themselves; more than {@link #most} cannot be served. */
  Settled open(double arrivals, double maxRunning) {
    others = 1;
    double low = 0;
    double high = Math.min(maxRunning, saturation());
    for (int round = 0; round < ROUNDS && high - low > TOLERANCE * high; round++) {
      double middle = (low + high) / 2;
      evaluate(middle);
      if (requestsPerSecond < arrivals) {
        low = middle;
      } else {
        high = middle;
      }
    }
    evaluate(low);
    return settled(low, requestsPerSecond * firstToken, false);
  }

  /** Requests a second that the replica can finish at most. */
  double most(double maxRunning) {
    others = 1;
    evaluate(Math.min(maxRunning, saturation()));
    return requestsPerSecond;
  }

  /** Requests running at which every step is full of prompt tokens. */
  private double saturation() {
    return ranks * steps * prompts / chunks;
  }

  private double surplus(double running, double users) {
    evaluate(running);
    return running + requestsPerSecond * firstToken - users;
  }

  /** The Illinois form of the false position: few evaluations, and the root stays enclosed. */
  private double root(double from, double atFrom, double users) {
    double low = 0;
    double atLow = -users;
    double high = from;
    double atHigh = atFrom;
    int side = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double next = atHigh - atLow == 0 ? high : high - atHigh * (high - low) / (atHigh - atLow);
      double value = surplus(next, users);
      if (Math.abs(value) <= TOLERANCE * users || high - low <= TOLERANCE * high) {
        return next;
      }
      if (value > 0) {
        high = next;
        atHigh = value;
        atLow = side == 1 ? atLow / 2 : atLow;
        side = 1;
      } else {
        low = next;
        atLow = value;
        atHigh = side == -1 ? atHigh / 2 : atHigh;
        side = -1;
      }
    }
    return (low + high) / 2;
  }

  private void evaluate(double running) {
    double perStep = running / (ranks * steps);
    double taken =
        Math.min(
            promptTokens / chunks * prompts,
            Math.max(promptTokens / chunks, perStep * promptTokens));
    double rankShare = Math.min(1, others * perStep * promptTokens / taken);
    mixedShare = rankShare;
    // Engines hold prompts back a little so that attention ranks take them in together.
    double together =
        others < 1 ? Math.min(users(), 1 + (ranks - 1) * others) : 1 + (ranks - 1) * rankShare;
    model.price(new StepLoad(running, 0, 0), decode);
    model.price(new StepLoad(running, taken, Math.max(1, together)), mixed);
    stepSeconds = mixedShare * mixed.total() + (1 - mixedShare) * decode.total();
    requestsPerSecond = running / (steps * stepSeconds);
    double busy = others * requestsPerSecond * chunks / (ranks * prompts) * mixed.total();
    double queue = busy < 1 ? Math.pow(busy, patience) / (1 - busy) : users();
    double elsewhere = Math.max(0, (others < 1 ? users() - 1 : running) - queue);
    firstToken =
        chunks * mixed.total() * (1 + queue / prompts + constants.bunching() * elsewhere / ranks)
            + 0.5 * others * stepSeconds
            + constants.userSeconds() * elsewhere
            + fixedSeconds;
  }

  private double users() {
    return others < 1 ? 1 / (1 - others) : Double.MAX_VALUE;
  }

  private Settled settled(double running, double waiting, boolean memoryLimited) {
    StepCost mean = new StepCost();
    mean.mix(decode, 1 - mixedShare);
    mean.mix(mixed, mixedShare);
    double accepted = input.workload().speculation().acceptedPerStep();
    double perToken = stepSeconds / accepted;
    Latency latency =
        new Latency(
            firstToken, perToken, firstToken + (input.workload().outputTokens() - 1) * perToken);
    return new Settled(
        mean,
        latency,
        requestsPerSecond,
        new Occupancy(running, waiting, mixedShare, memoryLimited));
  }

  /** The balance found. */
  record Settled(
      StepCost meanStep, Latency latency, double requestsPerSecond, Occupancy occupancy) {
    double activeShare() {
      return Math.min(1, occupancy.running() + occupancy.beforeFirstToken());
    }
  }
}
