package dev.millwright.fleet;

import dev.millwright.operations.Operations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts systems by what they can be filtered by. */
@Repository
class SystemFacetQueries {
  private static final String ALL_FIELDS =
      """
      with g as (
        select y.site_id, y.state, y.health, y.vendor, y.model, count(*) as n from system y %s
        group by 1, 2, 3, 4, 5)
      select case grouping(state, health, vendor, model, site_id)
          when 15 then 'STATE' when 23 then 'HEALTH' when 27 then 'VENDOR' when 29 then 'MODEL'
          when 30 then 'SITE' end as field,
        coalesce(state, health, vendor, model, site_id::text) as value, sum(n) as n
      from g
      group by grouping sets ((state), (health), (vendor), (model), (site_id))
      """;

  private final JdbcClient jdbc;
  private final Operations operations;
  private final Recently<Sought, SystemFacets> counted = new Recently<>();

  SystemFacetQueries(JdbcClient jdbc, Operations operations) {
    this.jdbc = jdbc;
    this.operations = operations;
  }

  /** At most five seconds old. */
  SystemFacets of(Sought sought) {
    return counted.get(sought, () -> count(sought));
  }

  @EventListener
  void hear(SystemChanged event) {
    counted.changed();
  }

  @EventListener
  void hear(SystemDiscovered event) {
    counted.changed();
  }

  @EventListener
  void hear(PlaceChanged event) {
    counted.changed();
  }

  /** Counted now. */
  SystemFacets count(Sought sought) {
    var subjects = sought.subjects(operations);
    SystemConditions conditions = SystemConditions.of(sought, subjects, null);
    Map<SystemConditions.Field, List<SystemFacets.Value>> values = all(conditions);
    for (SystemConditions.Field field : SystemConditions.Field.values()) {
      if (SystemConditions.narrows(sought.filter(), field)) {
        values.put(field, own(SystemConditions.of(sought, subjects, field), field));
      }
    }
    long[] found = sum(conditions);
    Sought all = Sought.all(sought.seen());
    return new SystemFacets(
        found[0],
        sought.equals(all) ? found[0] : sum(SystemConditions.of(all, Map.of(), null))[0],
        found[1],
        of(values, SystemConditions.Field.STATE),
        of(values, SystemConditions.Field.HEALTH),
        of(values, SystemConditions.Field.VENDOR),
        of(values, SystemConditions.Field.MODEL),
        named(of(values, SystemConditions.Field.SITE)));
  }

  private long[] sum(SystemConditions conditions) {
    return jdbc.sql(
            "select count(*) as n, coalesce(sum(y.gpu_count), 0) as gpus from system y"
                + conditions.where())
        .params(conditions.parameters())
        .query((row, n) -> new long[] {row.getLong("n"), row.getLong("gpus")})
        .single();
  }

  private record Counted(SystemConditions.Field field, @Nullable String value, long n) {}

  private Map<SystemConditions.Field, List<SystemFacets.Value>> all(SystemConditions conditions) {
    var counted =
        jdbc.sql(ALL_FIELDS.formatted(conditions.where()))
            .params(conditions.parameters())
            .query(
                (row, n) ->
                    new Counted(
                        SystemConditions.Field.valueOf(row.getString("field")),
                        row.getString("value"),
                        row.getLong("n")))
            .list();
    var values =
        new EnumMap<SystemConditions.Field, List<SystemFacets.Value>>(SystemConditions.Field.class);
    for (Counted one : counted) {
      values.computeIfAbsent(one.field(), f -> new ArrayList<>()).add(value(one.value(), one.n()));
    }
    return values;
  }

  private List<SystemFacets.Value> own(SystemConditions conditions, SystemConditions.Field field) {
    String column = field == SystemConditions.Field.SITE ? "site_id" : Words.lower(field);
    return jdbc.sql(
            "select y.%s::text as value, count(*) as n from system y%s group by 1"
                .formatted(column, conditions.where()))
        .params(conditions.parameters())
        .query((row, n) -> value(row.getString("value"), row.getLong("n")))
        .list();
  }

  private static SystemFacets.Value value(@Nullable String value, long count) {
    String stated = value == null || value.isEmpty() ? null : value;
    return new SystemFacets.Value(stated, stated, count);
  }

  private static List<SystemFacets.Value> of(
      Map<SystemConditions.Field, List<SystemFacets.Value>> values, SystemConditions.Field field) {
    return values.getOrDefault(field, List.of()).stream()
        .sorted(
            Comparator.comparingLong(SystemFacets.Value::count)
                .reversed()
                .thenComparing(v -> String.valueOf(v.value())))
        .toList();
  }

  private List<SystemFacets.Value> named(List<SystemFacets.Value> sites) {
    Map<String, String> names =
        jdbc
            .sql("select id::text as id, name from site")
            .query((row, n) -> Map.entry(row.getString("id"), row.getString("name")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return sites.stream()
        .map(
            v ->
                new SystemFacets.Value(
                    v.value(), v.value() == null ? null : names.get(v.value()), v.count()))
        .toList();
  }
}
