package dev.millwright.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An API token's id. */
public record TokenId(@JsonValue UUID value) {
  /** Reads it as it is written: a bare UUID. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TokenId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
