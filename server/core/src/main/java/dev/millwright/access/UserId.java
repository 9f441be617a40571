package dev.millwright.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A user's id. */
public record UserId(@JsonValue UUID value) {
  /** Reads it as it is written: a bare UUID. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public UserId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
