package dev.millwright.app;

/**
 * How many threads carry virtual threads. A virtual thread that loads a class keeps its carrier
 * while it waits for the jar's lock, and the holder of that lock may itself wait for a carrier:
 * with one carrier per core, two requests on two cores stopped the server for good. So there are
 * far more carriers than threads that load the same class at the same moment.
 */
final class Carriers {
  static final String PROPERTY = "jdk.virtualThreadScheduler.parallelism";
  static final int COUNT = 256;

  private Carriers() {}

  /** Must come before the first virtual thread. */
  static void enough() {
    if (System.getProperty(PROPERTY) == null) {
      System.setProperty(PROPERTY, Integer.toString(COUNT));
    }
  }
}
