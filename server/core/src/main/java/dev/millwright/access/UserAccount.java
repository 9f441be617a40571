package dev.millwright.access;

import dev.millwright.authority.Grant;
import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.TenantId;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A person who may sign in. */
@Entity
class UserAccount {
  static final String KIND = "user";

  @Id private UUID id;
  private UUID tenantId;
  private String name;
  private String displayName;
  private @Nullable String passwordHash;
  private boolean disabled;
  private int stamp;

  @Column(insertable = false, updatable = false)
  private @Nullable Instant lastSignInAt;

  @Version private long version;
  private Instant createdAt;
  private Instant updatedAt;

  @OneToMany(mappedBy = "user", cascade = CascadeType.ALL, orphanRemoval = true)
  @BatchSize(size = 500)
  private List<RoleGrant> grants = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  protected UserAccount() {}

  UserAccount(String name, String displayName, @Nullable String passwordHash, Instant now) {
    this.id = Ids.next();
    this.tenantId = TenantId.DEFAULT.value();
    this.name = name;
    this.displayName = displayName;
    this.passwordHash = passwordHash;
    this.createdAt = now;
    this.updatedAt = now;
  }

  UserId id() {
    return new UserId(id);
  }

  String name() {
    return name;
  }

  @Nullable String passwordHash() {
    return passwordHash;
  }

  boolean isDisabled() {
    return disabled;
  }

  /** Whether taking this account away could leave nobody who may do everything. */
  boolean isAdministrator() {
    return !disabled && holds(RoleAt.everywhere(Role.ADMINISTRATOR));
  }

  boolean holds(RoleAt role) {
    return grants.stream().anyMatch(g -> g.roleAt().equals(role));
  }

  List<Grant> grants() {
    return grants.stream()
        .map(
            g -> new Grant(g.roleAt().role(), new Scope(new TenantId(tenantId), g.roleAt().site())))
        .toList();
  }

  void requireVersion(long expected) {
    if (version != expected) {
      throw Refusal.Conflict.stale(KIND, expected, version);
    }
  }

  void give(RoleAt role, Instant now) {
    if (!holds(role)) {
      grants.add(new RoleGrant(this, tenantId, role, now));
      updatedAt = now;
    }
  }

  void take(RoleAt role, Instant now) {
    if (grants.removeIf(g -> g.roleAt().equals(role))) {
      updatedAt = now;
    }
  }

  void rename(String newDisplayName, Instant now) {
    displayName = newDisplayName;
    updatedAt = now;
  }

  void disable(Instant now) {
    disabled = true;
    endSessions(now);
  }

  void enable(Instant now) {
    disabled = false;
    updatedAt = now;
  }

  /** Every session that is open now ends. */
  void password(@Nullable String hash, Instant now) {
    passwordHash = hash;
    endSessions(now);
  }

  int stamp() {
    return stamp;
  }

  private void endSessions(Instant now) {
    stamp++;
    updatedAt = now;
  }

  Resource<UserSpec, UserStatus> resource() {
    var metadata =
        new Metadata(
            id, KIND, name, new TenantId(tenantId), null, Map.of(), version, createdAt, updatedAt);
    var roles =
        grants.stream()
            .map(RoleGrant::roleAt)
            .sorted(
                Comparator.comparing(RoleAt::role)
                    .thenComparing(r -> r.site() == null ? "" : r.site().toString()))
            .toList();
    return new Resource<>(
        metadata,
        new UserSpec(displayName, disabled, roles),
        new UserStatus(passwordHash != null, lastSignInAt));
  }
}
