package dev.millwright.forecast;

/** Tokens that pass a part of the model in one step. */
record Tokens(double decode, double prefill) {
  double sum() {
    return decode + prefill;
  }
}
