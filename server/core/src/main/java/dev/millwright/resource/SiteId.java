package dev.millwright.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A site's id. */
public record SiteId(@JsonValue UUID value) {
  /** Reads it as it is written: a bare UUID. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SiteId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
