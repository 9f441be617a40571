package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.resource.Ref;
import dev.millwright.resource.SiteId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter over systems as conditions of SQL. Only the conditions that are there are written, so
 * that the planner sees which index serves them.
 */
final class SystemConditions {
  /** A field whose own values are counted. */
  enum Field {
    STATE,
    HEALTH,
    VENDOR,
    MODEL,
    SITE
  }

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, @Nullable Object> parameters = new HashMap<>();

  private SystemConditions() {}

  /** All conditions of a filter, but for one field's when that is named. */
  static SystemConditions of(
      Sought sought, Map<OperationId, Sought.Subjects> subjects, @Nullable Field without) {
    var sql = new SystemConditions();
    SystemFilter filter = sought.filter();
    Set<SiteId> seen = sought.seen();
    if (seen != null) {
      sql.any("site_id", "seen", Rows.ids(seen));
    }
    if (without != Field.STATE) {
      sql.anyOf("state", names(filter.states()));
    }
    if (without != Field.HEALTH) {
      sql.anyOf("health", names(filter.healths()));
    }
    if (without != Field.VENDOR) {
      sql.anyOf("vendor", filter.vendors());
    }
    if (without != Field.MODEL) {
      sql.anyOf("model", filter.models());
    }
    if (without != Field.SITE && !filter.sites().isEmpty()) {
      sql.any("site_id", "sites", Rows.ids(filter.sites()));
    }
    sql.rest(filter, subjects);
    return sql;
  }

  private void rest(SystemFilter filter, Map<OperationId, Sought.Subjects> subjects) {
    String text = filter.text();
    if (text != null) {
      containing(text);
    }
    filter.within().forEach(parent -> within(parent, subjects));
    filter.labels().forEach(this::label);
  }

  /** A short text is looked for where a word begins: an index serves that, and no other part. */
  private void containing(String text) {
    if (Like.isLongEnough(text)) {
      add("y.search like :text");
      parameters.put("text", Like.part(text));
    } else {
      add("(y.search like :text or y.search like :word)");
      parameters.put("text", Like.start(text));
      parameters.put("word", "% " + Like.start(text));
    }
  }

  private void within(Ref parent, Map<OperationId, Sought.Subjects> subjects) {
    int n = parameters.size();
    switch (parent.kind()) {
      case RackId.KIND -> add("y.rack_id = :within%d".formatted(n));
      case ConnectorId.KIND ->
          add(
              "y.id in (select system_id from system_source where connector_id = :within%d)"
                  .formatted(n));
      case OperationId.KIND -> {
        about(subjects.getOrDefault(new OperationId(parent.id()), Sought.Subjects.NONE));
        return;
      }
      default -> throw new IllegalArgumentException("no system is within a " + parent.kind());
    }
    parameters.put("within" + n, parent.id());
  }

  /** An array, which the planner looks up once each; a union would be probed for every system. */
  private void about(Sought.Subjects subjects) {
    int n = parameters.size();
    add(
        """
        y.id = any(array(
          select unnest(cast(:systems%1$d as uuid[]))
          union all
          select system_id from system_source
          where connector_id = any(cast(:connectors%1$d as uuid[]))))
        """
            .formatted(n));
    parameters.put("systems" + n, ids(subjects.systems()));
    parameters.put("connectors" + n, ids(subjects.connectors()));
  }

  private static UUID[] ids(List<Ref> things) {
    return things.stream().map(Ref::id).toArray(UUID[]::new);
  }

  private void label(String key, String value) {
    int n = parameters.size();
    add("y.labels @> jsonb_build_object(:key%d::text, :value%d::text)".formatted(n, n));
    parameters.put("key" + n, key);
    parameters.put("value" + n, value);
  }

  private void anyOf(String column, Collection<String> values) {
    if (!values.isEmpty()) {
      any(column, column, values.toArray(String[]::new));
    }
  }

  private void any(String column, String parameter, Object @Nullable [] values) {
    add("y." + column + " = any(:" + parameter + ")");
    parameters.put(parameter, values);
  }

  private static List<String> names(Set<? extends Enum<?>> values) {
    return values.stream().<String>map(Enum::name).toList();
  }

  /** One more condition. */
  void add(String condition) {
    conditions.add(condition);
  }

  void parameter(String name, @Nullable Object value) {
    parameters.put(name, value);
  }

  /** {@code where …}, or nothing. */
  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  Map<String, @Nullable Object> parameters() {
    return parameters;
  }

  /** Whether the filter narrows this field. */
  static boolean narrows(SystemFilter filter, Field field) {
    return switch (field) {
      case STATE -> !filter.states().isEmpty();
      case HEALTH -> !filter.healths().isEmpty();
      case VENDOR -> !filter.vendors().isEmpty();
      case MODEL -> !filter.models().isEmpty();
      case SITE -> !filter.sites().isEmpty();
    };
  }
}
