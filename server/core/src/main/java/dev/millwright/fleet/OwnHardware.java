package dev.millwright.fleet;

import dev.millwright.resource.Ref;
import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a kind of systems that somebody here stated, as a stored resource.
 *
 * @param version the ETag
 * @param statedBy who added it
 */
public record OwnHardware(UUID id, long version, String statedBy, Instant createdAt) {
  /** The kind in references and REST paths. */
  public static final String KIND = "hardware";

  /** The reference to it. */
  public Ref ref() {
    return new Ref(KIND, id);
  }
}
