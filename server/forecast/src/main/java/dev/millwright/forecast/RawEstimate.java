package dev.millwright.forecast;

/**
 * A forecast before its range is drawn: medians, and the expected sizes of their errors in
 * logarithms.
 */
record RawEstimate(
    double perToken,
    double perTokenSize,
    double firstToken,
    double firstTokenSize,
    double output,
    double outputSize,
    double formula) {

  double value(Figure figure) {
    return switch (figure) {
      case PER_TOKEN -> perToken;
      case FIRST_TOKEN -> firstToken;
      case OUTPUT -> output;
    };
  }

  double size(Figure figure) {
    return switch (figure) {
      case PER_TOKEN -> perTokenSize;
      case FIRST_TOKEN -> firstTokenSize;
      case OUTPUT -> outputSize;
    };
  }

  /** Both possibilities weighted by the chance of the second; their difference widens the sizes. */
  static RawEstimate mixed(RawEstimate plain, RawEstimate guessing, double chance) {
    return new RawEstimate(
        mean(plain.perToken, guessing.perToken, chance),
        wider(plain.perTokenSize, plain.perToken, guessing.perToken, chance),
        mean(plain.firstToken, guessing.firstToken, chance),
        wider(plain.firstTokenSize, plain.firstToken, guessing.firstToken, chance),
        mean(plain.output, guessing.output, chance),
        wider(plain.outputSize, plain.output, guessing.output, chance),
        mean(plain.formula, guessing.formula, chance));
  }

  private static double mean(double a, double b, double chance) {
    return Math.exp((1 - chance) * Math.log(a) + chance * Math.log(b));
  }

  private static double wider(double size, double a, double b, double chance) {
    double apart = Math.log(a / b);
    return Math.sqrt(size * size + chance * (1 - chance) * apart * apart);
  }
}
