package dev.millwright.capacity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.resource.Ref;
import java.util.UUID;

/** A configuration's id. */
public record ConfigurationId(@JsonValue UUID value) {
  /** The kind of a configuration in references and REST paths. */
  public static final String KIND = "configuration";

  /** Reads it as it is written: a bare UUID. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ConfigurationId {}

  /** The reference to it. */
  public Ref ref() {
    return new Ref(KIND, value);
  }
}
