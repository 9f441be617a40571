package dev.millwright.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A tenant's id. */
public record TenantId(@JsonValue UUID value) {
  /** The one tenant every installation starts with. */
  public static final TenantId DEFAULT =
      new TenantId(UUID.fromString("00000000-0000-7000-8000-000000000001"));

  /** Reads it as it is written: a bare UUID. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TenantId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
