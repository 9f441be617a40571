package dev.millwright.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.resource.Ref;
import java.util.UUID;

/** A system's id. */
public record SystemId(@JsonValue UUID value) {
  /** The kind in references and REST paths. */
  public static final String KIND = "system";

  /** Reads it as it is written: a bare UUID. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SystemId {}

  /** The reference to it. */
  public Ref ref() {
    return new Ref(KIND, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
