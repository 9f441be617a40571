package dev.millwright.forecast;

/** The figures that the calibrated forecast gives ranges for. */
enum Figure {
  PER_TOKEN("perToken"),
  FIRST_TOKEN("firstToken"),
  OUTPUT("output");

  final String key;

  Figure(String key) {
    this.key = key;
  }
}
