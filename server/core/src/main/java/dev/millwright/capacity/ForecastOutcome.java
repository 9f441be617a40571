package dev.millwright.capacity;

/** How a forecast ended; each is an answer. */
public enum ForecastOutcome {
  SERVED("Served"),
  SLA_NOT_REACHED("SLA not reached"),
  DOES_NOT_FIT("Does not fit"),
  NOT_ENOUGH_GPUS("Not enough GPUs");

  private final String label;

  ForecastOutcome(String label) {
    this.label = label;
  }

  /** The words people read. */
  public String label() {
    return label;
  }
}
