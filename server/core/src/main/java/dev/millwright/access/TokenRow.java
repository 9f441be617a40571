package dev.millwright.access;

import dev.millwright.authority.Role;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored API token. */
record TokenRow(
    UUID id,
    UUID ownerId,
    String ownerName,
    String name,
    TokenLimit limit,
    Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant revokedAt,
    Instant createdAt) {
  static final String KIND = "token";

  static TokenRow read(ResultSet row, int number) throws SQLException {
    String role = row.getString("role");
    UUID site = row.getObject("site_id", UUID.class);
    return new TokenRow(
        row.getObject("id", UUID.class),
        row.getObject("owner_id", UUID.class),
        row.getString("owner_name"),
        row.getString("name"),
        new TokenLimit(
            role == null ? null : Role.valueOf(role), site == null ? null : new SiteId(site)),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        instant(row.getObject("last_used_at", OffsetDateTime.class)),
        instant(row.getObject("revoked_at", OffsetDateTime.class)),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  TokenStatus.State state(Instant now) {
    if (revokedAt != null) {
      return TokenStatus.State.REVOKED;
    }
    return expiresAt.isAfter(now) ? TokenStatus.State.ACTIVE : TokenStatus.State.EXPIRED;
  }

  Resource<TokenSpec, TokenStatus> resource(Instant now) {
    var metadata =
        new Metadata(
            id,
            KIND,
            name,
            TenantId.DEFAULT,
            limit.site(),
            Map.of(),
            revokedAt == null ? 0 : 1,
            createdAt,
            revokedAt == null ? createdAt : revokedAt);
    return new Resource<>(
        metadata,
        new TokenSpec(new UserId(ownerId), ownerName, expiresAt, limit.role(), limit.site()),
        new TokenStatus(state(now), lastUsedAt, revokedAt));
  }
}
