package dev.millwright.forecast;

/**
 * The closed form of one deployment as {@link Solution} has it, near enough to choose by: the
 * logarithm of the share of users whose requests run, found by secants.
 */
final class QuickSolution {
  private static final int ROUNDS = 10;
  private static final double NEAR = 1e-4;
  private static final double FIRST_GUESS = -.3;
  private static final double LEAST = Math.log(DecodeStep.LEAST_RUNNING);

  private final ServingCase serving;
  private final boolean guessing;
  private final DecodeStep decode;
  private final FirstToken waiting;
  private final double[] parts = new double[DecodeStep.PARTS];
  private double perToken;
  private double firstToken;

  QuickSolution(ServingCase serving, boolean guessing, EngineConstants constants) {
    this.serving = serving;
    this.guessing = guessing;
    decode = new DecodeStep(serving, constants.step());
    waiting = new FirstToken(serving, decode, constants.step(), constants.first(), guessing);
    double before = FIRST_GUESS;
    double missedBefore = missed(before);
    double share = Math.clamp(before + missedBefore, LEAST, 0);
    for (int round = 0; round < ROUNDS && Math.abs(share - before) > NEAR; round++) {
      double missed = missed(share);
      double slope = (missed - missedBefore) / (share - before);
      before = share;
      missedBefore = missed;
      share = Math.clamp(slope < 0 ? share - missed / slope : share + missed, LEAST, 0);
    }
    missed(share);
  }

  /** How far the share that follows from the times under a share is from it. */
  private double missed(double share) {
    perToken = decode.once(serving.usersPerWorker() * Math.exp(share), guessing, parts);
    firstToken = waiting.at(perToken).seconds();
    double answer = serving.out * perToken;
    return Math.max(LEAST, Math.log(answer / (firstToken + answer))) - share;
  }

  double perToken() {
    return perToken;
  }

  double firstToken() {
    return firstToken;
  }
}
