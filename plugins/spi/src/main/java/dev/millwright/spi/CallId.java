package dev.millwright.spi;

/** The caller's id of one started effect; the same id is never used for another effect. */
public record CallId(String value) {
  /** Refuses an empty id. */
  public CallId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("CallId must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
