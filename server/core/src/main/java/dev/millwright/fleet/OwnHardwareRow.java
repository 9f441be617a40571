package dev.millwright.fleet;

import dev.millwright.resource.Ids;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A stored kind of GPU systems that somebody here stated. */
@Entity
@Table(name = "own_hardware")
class OwnHardwareRow {
  private static final String OWN = "own";

  @Id private UUID id;
  private UUID tenantId;
  private String key;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  private HardwareFacts facts;

  private String statedBy;
  @Version private @Nullable Long version;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected OwnHardwareRow() {}

  OwnHardwareRow(String key, OwnHardwareDraft draft, String statedBy, Instant now) {
    this.id = Ids.next();
    this.tenantId = TenantId.DEFAULT.value();
    this.key = key;
    this.name = draft.name().strip();
    this.statedBy = statedBy;
    this.createdAt = now;
    Map<String, HardwareFacts.Figure> figures = new LinkedHashMap<>();
    draft
        .figures()
        .forEach((figure, value) -> figures.put(figure, new HardwareFacts.Figure(value, OWN)));
    this.facts =
        new HardwareFacts(
            key,
            name,
            draft.vendor().strip(),
            draft.gpu().strip(),
            draft.gpusPerSystem(),
            List.of(),
            figures);
  }

  void requireVersion(long expected) {
    long actual = version();
    if (actual != expected) {
      throw Refusal.Conflict.stale(OwnHardware.KIND, expected, actual);
    }
  }

  private long version() {
    return version == null ? 0 : version;
  }

  /** The kind as the catalogue has them. */
  CatalogueSystem kind() {
    String source = "stated by %s on %s".formatted(statedBy, createdAt.toString().substring(0, 10));
    return facts.read(Map.of(OWN, source), new OwnHardware(id, version(), statedBy, createdAt));
  }
}
