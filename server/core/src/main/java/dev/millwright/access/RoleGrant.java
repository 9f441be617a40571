package dev.millwright.access;

import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A role that a user holds. */
@Entity
class RoleGrant {
  @Id private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  private UserAccount user;

  @Enumerated(EnumType.STRING)
  private Role role;

  private UUID tenantId;
  private @Nullable UUID siteId;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected RoleGrant() {}

  RoleGrant(UserAccount user, UUID tenantId, RoleAt at, Instant now) {
    this.id = Ids.next();
    this.user = user;
    this.role = at.role();
    this.tenantId = tenantId;
    this.siteId = at.site() == null ? null : at.site().value();
    this.createdAt = now;
  }

  RoleAt roleAt() {
    return new RoleAt(role, siteId == null ? null : new SiteId(siteId));
  }
}
