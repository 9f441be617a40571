package dev.millwright.forecast;

/** A forecast that physics forbids: a defect of the forecast, never of its input. */
public final class HardLimitExceeded extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  HardLimitExceeded(String message) {
    super(message);
  }
}
