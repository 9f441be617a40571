package dev.millwright.fleet;

import dev.millwright.resource.Metadata;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Reads columns of the fleet's tables. */
@Component
class Rows {
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};

  private final ObjectMapper json;

  Rows(ObjectMapper json) {
    this.json = json;
  }

  Metadata metadata(ResultSet row, String kind) throws SQLException {
    UUID site = row.getObject("site_id", UUID.class);
    return new Metadata(
        row.getObject("id", UUID.class),
        kind,
        row.getString("name"),
        new TenantId(row.getObject("tenant_id", UUID.class)),
        site == null ? null : new SiteId(site),
        json.readValue(row.getString("labels"), LABELS),
        row.getLong("version"),
        required(row, "created_at"),
        required(row, "updated_at"));
  }

  <T> List<T> list(@Nullable String text, Class<T> of) {
    return text == null
        ? List.of()
        : json.readValue(text, json.getTypeFactory().constructCollectionType(List.class, of));
  }

  String write(Object value) {
    return json.writeValueAsString(value);
  }

  static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Long wide(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  /** A text whose absence is stored as an empty one. */
  static @Nullable String stated(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null || text.isEmpty() ? null : text;
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  static UUID @Nullable [] ids(@Nullable Collection<SiteId> sites) {
    return sites == null ? null : sites.stream().map(SiteId::value).toArray(UUID[]::new);
  }

  /** The UUID in a cursor. */
  static UUID cursorId(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
  }
}
