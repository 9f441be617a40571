package dev.millwright.models;

import dev.millwright.forecast.ModelArchitecture;
import dev.millwright.forecast.Precision;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A stored model that somebody here stated. */
@Entity
@Table(name = "own_model")
class OwnModelRow {
  @Id private UUID id;
  private UUID tenantId;
  private String key;
  private String name;
  private String family;

  @Enumerated(EnumType.STRING)
  private Precision storedAs;

  @Enumerated(EnumType.STRING)
  private Precision restStoredAs;

  private boolean blockScales;

  @JdbcTypeCode(SqlTypes.JSON)
  private ArchitectureFacts facts;

  private String statedBy;
  @Version private @Nullable Long version;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected OwnModelRow() {}

  OwnModelRow(String key, String name, PublishedModel read, String statedBy, Instant now) {
    this.id = Ids.next();
    this.tenantId = TenantId.DEFAULT.value();
    this.key = key;
    this.name = name;
    this.family = read.family();
    this.storedAs = read.storedAs().experts();
    this.restStoredAs = read.storedAs().rest();
    this.blockScales = read.storedAs().blockScales();
    this.facts = ArchitectureFacts.of(read.architecture());
    this.statedBy = statedBy;
    this.createdAt = now;
  }

  void requireVersion(long expected) {
    long actual = version();
    if (actual != expected) {
      throw Refusal.Conflict.stale(OwnModel.KIND, expected, actual);
    }
  }

  private long version() {
    return version == null ? 0 : version;
  }

  /** The model as the catalogue has them. */
  CatalogueModel model() {
    ModelArchitecture architecture = facts.read(name);
    return new CatalogueModel(
        key,
        name,
        family,
        name,
        List.of(),
        "config.json stated by %s on %s".formatted(statedBy, createdAt.toString().substring(0, 10)),
        new ModelParameters(
            architecture.totalParameters() / 1e9,
            architecture.activeParameters() / 1e9,
            true,
            false,
            "computed from the layers"),
        List.of(),
        architecture,
        OwnVariants.of(
            new StoredAs(storedAs, restStoredAs, blockScales), architecture.hasExperts()),
        new OwnModel(id, version(), statedBy, createdAt));
  }
}
