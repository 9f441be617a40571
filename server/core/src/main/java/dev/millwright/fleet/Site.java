package dev.millwright.fleet;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored site. */
@Entity
class Site extends Recorded {
  private @Nullable String address;

  @SuppressWarnings("NullAway.Init")
  protected Site() {}

  Site(SiteDraft draft, Instant now) {
    super(Drafts.name(draft.name()), Drafts.labels(draft.labels()), now);
    this.address = Drafts.text(draft.address());
  }

  void change(SiteDraft draft, Instant now) {
    describe(Drafts.name(draft.name()), Drafts.labels(draft.labels()), now);
    address = Drafts.text(draft.address());
  }

  @Override
  String kind() {
    return Sites.KIND;
  }

  @Override
  UUID siteId() {
    return id();
  }
}
