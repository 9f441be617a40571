package dev.millwright.spi;

/** A name for a secret that only the host can read; it is filled in on the way out. */
public record SecretRef(String value) {
  /** Refuses an empty id. */
  public SecretRef {
    if (value.isBlank()) {
      throw new IllegalArgumentException("SecretRef must not be empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
