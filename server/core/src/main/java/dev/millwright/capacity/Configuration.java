package dev.millwright.capacity;

import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A stored configuration. */
@Entity
class Configuration {
  @Id private UUID id;
  private UUID tenantId;
  private @Nullable UUID siteId;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  private ConfigurationSpec spec;

  @Version private @Nullable Long version;
  private Instant createdAt;
  private Instant updatedAt;

  @SuppressWarnings("NullAway.Init")
  protected Configuration() {}

  Configuration(String name, @Nullable SiteId site, ConfigurationSpec spec, Instant now) {
    this.id = Ids.next();
    this.tenantId = TenantId.DEFAULT.value();
    this.siteId = site == null ? null : site.value();
    this.name = name;
    this.spec = spec;
    this.createdAt = now;
    this.updatedAt = now;
  }

  ConfigurationId id() {
    return new ConfigurationId(id);
  }

  String name() {
    return name;
  }

  ConfigurationSpec spec() {
    return spec;
  }

  ConfigurationDraft draft() {
    return new ConfigurationDraft(name, siteId == null ? null : new SiteId(siteId), spec);
  }

  void change(ConfigurationDraft draft, Instant now) {
    SiteId site = draft.site();
    this.name = draft.name();
    this.siteId = site == null ? null : site.value();
    this.spec = draft.spec();
    this.updatedAt = now;
  }

  Scope scope() {
    return new Scope(new TenantId(tenantId), siteId == null ? null : new SiteId(siteId));
  }

  void requireVersion(long expected) {
    long actual = version == null ? 0 : version;
    if (actual != expected) {
      throw Refusal.Conflict.stale(ConfigurationId.KIND, expected, actual);
    }
  }

  Resource<ConfigurationSpec, ConfigurationStatus> resource(@Nullable ForecastHeadline latest) {
    var metadata =
        new Metadata(
            id,
            ConfigurationId.KIND,
            name,
            new TenantId(tenantId),
            siteId == null ? null : new SiteId(siteId),
            Map.of(),
            version == null ? 0 : version,
            createdAt,
            updatedAt);
    return new Resource<>(metadata, spec, new ConfigurationStatus(latest));
  }
}
