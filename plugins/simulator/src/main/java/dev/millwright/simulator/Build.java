package dev.millwright.simulator;

/**
 * What devices of one kind are made of and how much heat they make. Watts and degrees are round
 * figures of the right size for moving readings, not a power model.
 */
record Build(
    String label, Processors gpus, Processors cpus, double otherWatts, double coolantCelsius) {

  /**
   * So many alike, with the watts of one when idle and when busy, and degrees above the coolant for
   * each watt.
   */
  record Processors(
      int count, String model, double idleWatts, double peakWatts, double celsiusPerWatt) {}

  static final Build COMPUTE_TRAY =
      new Build(
          "gb300",
          new Processors(4, "NVIDIA GB300", 190, 1400, 0.021),
          new Processors(2, "Grace A02P", 85, 300, 0.11),
          420,
          34);

  static final Build HGX =
      new Build(
          "hgx-h200",
          new Processors(8, "NVIDIA H200", 78, 700, 0.062),
          new Processors(2, "INTEL(R) XEON(R) PLATINUM 8480C", 115, 350, 0.14),
          1150,
          23);
}
