package dev.millwright.fleet;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored location. */
@Entity
class Location extends Recorded {
  private UUID siteId;
  private @Nullable UUID parentId;

  @Enumerated(EnumType.STRING)
  private LocationKind kind;

  @SuppressWarnings("NullAway.Init")
  protected Location() {}

  Location(LocationDraft draft, Instant now) {
    super(Drafts.name(draft.name()), Drafts.labels(draft.labels()), now);
    this.siteId = draft.site().value();
    this.parentId = draft.parent() == null ? null : draft.parent().value();
    this.kind = draft.kind();
  }

  void change(LocationDraft draft, Instant now) {
    describe(Drafts.name(draft.name()), Drafts.labels(draft.labels()), now);
    parentId = draft.parent() == null ? null : draft.parent().value();
    kind = draft.kind();
  }

  @Override
  String kind() {
    return LocationId.KIND;
  }

  LocationKind locationKind() {
    return kind;
  }

  @Override
  UUID siteId() {
    return siteId;
  }

  @Nullable UUID parentId() {
    return parentId;
  }
}
