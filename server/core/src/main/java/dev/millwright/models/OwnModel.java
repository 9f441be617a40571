package dev.millwright.models;

import dev.millwright.resource.Ref;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a model that somebody here stated, as a stored resource.
 *
 * @param version the ETag
 * @param statedBy who added it
 */
public record OwnModel(UUID id, long version, String statedBy, Instant createdAt) {
  /** The kind of a model in references and REST paths. */
  public static final String KIND = "model";

  /** The reference to it. */
  public Ref ref() {
    return new Ref(KIND, id);
  }
}
