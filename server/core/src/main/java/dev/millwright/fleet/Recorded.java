package dev.millwright.fleet;

import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What the stored things of the fleet have in common. */
@MappedSuperclass
abstract class Recorded {
  @Id private UUID id;
  private UUID tenantId;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> labels;

  @Version private @Nullable Long version;
  private Instant createdAt;
  private Instant updatedAt;

  @SuppressWarnings("NullAway.Init")
  protected Recorded() {}

  protected Recorded(String name, Map<String, String> labels, Instant now) {
    this.id = Ids.next();
    this.tenantId = TenantId.DEFAULT.value();
    this.name = name;
    this.labels = labels;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** What it is called in references and sentences. */
  abstract String kind();

  /** Where it is; null when at no site. */
  abstract @Nullable UUID siteId();

  UUID id() {
    return id;
  }

  UUID tenantId() {
    return tenantId;
  }

  String name() {
    return name;
  }

  Scope scope() {
    UUID site = siteId();
    return new Scope(new TenantId(tenantId), site == null ? null : new SiteId(site));
  }

  void requireVersion(long expected) {
    long actual = version == null ? 0 : version;
    if (actual != expected) {
      throw Refusal.Conflict.stale(kind(), expected, actual);
    }
  }

  void describe(String newName, Map<String, String> newLabels, Instant now) {
    name = newName;
    labels = newLabels;
    updatedAt = now;
  }

  void touch(Instant now) {
    updatedAt = now;
  }
}
