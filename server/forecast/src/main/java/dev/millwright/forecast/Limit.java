package dev.millwright.forecast;

/** What holds a replica back. */
public enum Limit {
  HBM_CAPACITY("HBM capacity"),
  HBM_BANDWIDTH("HBM bandwidth"),
  COMPUTE("compute"),
  SCALE_UP("scale-up links"),
  SCALE_OUT("scale-out network"),
  HOST("host");

  private final String label;

  Limit(String label) {
    this.label = label;
  }

  /** The words a reader sees. */
  public String label() {
    return label;
  }
}
