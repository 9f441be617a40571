package dev.millwright.forecast;

/** The closed form of one deployment, its two times solved together. */
final class Solution {
  private static final int ROUNDS = 10;
  private static final double FIRST_GUESS = .3;

  final ServingCase serving;
  final boolean guessing;
  final double perToken;
  final double firstToken;
  final double running;
  final double[] parts = new double[DecodeStep.PARTS];
  final FirstToken.Wait first;
  private final FirstToken waiting;

  Solution(ServingCase serving, boolean guessing, EngineConstants constants) {
    this.serving = serving;
    this.guessing = guessing;
    DecodeStep decode = new DecodeStep(serving, constants.step());
    waiting = new FirstToken(serving, decode, constants.step(), constants.first(), guessing);
    double wait = FIRST_GUESS;
    double time = 0;
    FirstToken.Wait last = null;
    for (int round = 0; round < ROUNDS; round++) {
      time = decode.perToken(wait, guessing, parts);
      last = waiting.at(time);
      double next = Math.sqrt(wait * last.seconds());
      if (Math.abs(next / wait - 1) < 1e-4) {
        break;
      }
      wait = next;
    }
    perToken = time;
    first = java.util.Objects.requireNonNull(last);
    firstToken = first.seconds();
    running = DecodeStep.running(serving, wait, time);
  }

  /** Seconds to the first token if a token takes so long. */
  double firstToken(double perToken) {
    return waiting.at(perToken).seconds();
  }

  /** Coordinates for the correction of the time per token. */
  double[] stepShares() {
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    double[] shares = new double[DecodeStep.PARTS + 1];
    for (int i = 0; i < DecodeStep.PARTS; i++) {
      shares[i] = 2 * parts[i] / sum;
    }
    ModelShape shape = serving.shape;
    double tokens = shape.mixtureOfExperts() ? running * shape.perToken / shape.experts : 1;
    shares[DecodeStep.PARTS] = .15 * Math.log(Math.max(.01, tokens));
    return shares;
  }

  /** Coordinates for the correction of the time to first token. */
  double[] firstTokenShares() {
    return new double[] {
      .35 * Math.log(Math.max(1e-3, first.pressure())),
      .2 * Math.log(firstToken),
      first.latency() / firstToken,
      first.fixed() / firstToken,
      first.cacheWait() / firstToken,
      serving.mean ? .3 : 0
    };
  }
}
