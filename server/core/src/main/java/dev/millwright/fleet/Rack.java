package dev.millwright.fleet;

import dev.millwright.resource.Refusal;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored rack. */
@Entity
class Rack extends Recorded {
  private UUID siteId;
  private @Nullable UUID locationId;
  private short heightUnits;

  @SuppressWarnings("NullAway.Init")
  protected Rack() {}

  Rack(RackDraft draft, Instant now) {
    super(Drafts.name(draft.name()), Drafts.labels(draft.labels()), now);
    this.siteId = draft.site().value();
    this.locationId = draft.location() == null ? null : draft.location().value();
    this.heightUnits = Drafts.height(draft.heightUnits());
  }

  void change(RackDraft draft, Instant now) {
    describe(Drafts.name(draft.name()), Drafts.labels(draft.labels()), now);
    siteId = draft.site().value();
    locationId = draft.location() == null ? null : draft.location().value();
    heightUnits = Drafts.height(draft.heightUnits());
  }

  /** Refuses a place that is not inside. */
  void requireInside(Placement place) {
    if (place.unit() < 1 || place.heightUnits() < 1 || place.top() > heightUnits) {
      throw new Refusal.Invalid(
          place.unit() < 1 ? "unit" : "heightUnits",
          "U%d to U%d is not inside rack %s, which has U1 to U%d. Choose a place inside it."
              .formatted(place.unit(), place.top(), name(), heightUnits));
    }
  }

  @Override
  String kind() {
    return RackId.KIND;
  }

  @Override
  UUID siteId() {
    return siteId;
  }

  int heightUnits() {
    return heightUnits;
  }
}
