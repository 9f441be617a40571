package dev.millwright.operations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.millwright.resource.Ref;
import java.util.UUID;

/** An operation's id. */
public record OperationId(@JsonValue UUID value) {
  /** The kind in references and REST paths. */
  public static final String KIND = "operation";

  /** Reads it as it is written: a bare UUID. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public OperationId {}

  /** The reference to it. */
  public Ref ref() {
    return new Ref(KIND, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
