package dev.millwright.resource;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every stored resource says of itself.
 *
 * @param site null for what belongs to no site
 * @param version grows with every change; the ETag
 */
public record Metadata(
    UUID id,
    String kind,
    String name,
    TenantId tenant,
    @Nullable SiteId site,
    Map<String, String> labels,
    long version,
    Instant createdAt,
    Instant updatedAt) {
  /** Keeps an unmodifiable copy. */
  public Metadata {
    labels = Map.copyOf(labels);
  }

  /** The reference to this resource. */
  public Ref ref() {
    return new Ref(kind, id);
  }
}
