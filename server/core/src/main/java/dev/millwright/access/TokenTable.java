package dev.millwright.access;

import dev.millwright.resource.Ids;
import dev.millwright.resource.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored API tokens. */
@Component
class TokenTable {
  private static final String SELECT =
      """
      select t.id, t.owner_id, u.name as owner_name, t.name, t.role, t.site_id, t.expires_at,
             t.last_used_at, t.revoked_at, t.created_at
        from api_token t join user_account u on u.id = t.owner_id
      """;
  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient jdbc;

  TokenTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  UUID insert(UserId owner, NewToken token, byte[] hash, Instant now) {
    UUID id = Ids.next();
    jdbc.sql(
            """
            insert into api_token (id, tenant_id, owner_id, name, hash, role, site_id, expires_at, created_at)
            values (:id, :tenant, :owner, :name, :hash, :role, :site, :expires, :now)
            """)
        .param("id", id)
        .param("tenant", TenantId.DEFAULT.value())
        .param("owner", owner.value())
        .param("name", token.name())
        .param("hash", hash)
        .param("role", token.role() == null ? null : token.role().name())
        .param("site", token.site() == null ? null : token.site().value())
        .param("expires", at(token.expiresAt()))
        .param("now", at(now))
        .update();
    return id;
  }

  Optional<TokenRow> find(UUID id) {
    return jdbc.sql(SELECT + "where t.id = ?").param(id).query(TokenRow::read).optional();
  }

  Optional<TokenRow> find(byte[] hash) {
    return jdbc.sql(SELECT + "where t.hash = ?").param(hash).query(TokenRow::read).optional();
  }

  /** Newest first; of everybody where no owner is given. */
  List<TokenRow> before(@Nullable UUID before, @Nullable UserId owner, int limit) {
    String ofOwner = owner == null ? "" : " and t.owner_id = :owner";
    return jdbc.sql(SELECT + "where t.id < :before" + ofOwner + " order by t.id desc limit :limit")
        .param("before", before == null ? LAST : before)
        .param("owner", owner == null ? null : owner.value())
        .param("limit", limit)
        .query(TokenRow::read)
        .list();
  }

  void revoke(UUID id, Instant now) {
    jdbc.sql("update api_token set revoked_at = ? where id = ? and revoked_at is null")
        .params(at(now), id)
        .update();
  }

  void used(UUID id, Instant now) {
    jdbc.sql("update api_token set last_used_at = ? where id = ?").params(at(now), id).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
