package dev.millwright.spi;

/** The connector's own id of one thing behind it; stable as long as the thing is the same. */
public record TargetId(String value) {
  /** Refuses an empty id. */
  public TargetId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("TargetId must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
