package dev.millwright.models;

import java.time.Instant;
import java.util.UUID;

/**
 * A model that somebody here stated, as a stored resource.
 *
 * @param version the ETag
 * @param statedBy who added it
 */
public record OwnModel(UUID id, long version, String statedBy, Instant createdAt) {}
