package dev.millwright.fleet;

import dev.millwright.operations.Operations;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads systems. A page is found as ids by a scan of a covering index only; then the few rows are
 * joined with what churns.
 */
@Repository
class SystemQueries {
  private static final String SYSTEM =
      """
      select y.*, s.name as site_name, r.name as rack_name, h.last_seen, n.watts, n.hottest_celsius,
        t.conditions, t.problems, t.offers, c.address,
        jsonb_path_query_first(t.conditions, '$[*] ? (@.status == "FALSE")') ->> 'reason' as reason,
        (select count(*) from gpu g
         where g.system_id = y.id and g.state = 'PRESENT' and g.health = 'OK') as gpus_healthy
      from system y
        left join site s on s.id = y.site_id
        left join rack r on r.id = y.rack_id
        left join heartbeat h on h.system_id = y.id
        left join system_sensors n on n.system_id = y.id
        left join system_status t on t.system_id = y.id
        left join system_source c on c.connector_id = y.connector_id and c.target = y.target
      """;

  private final JdbcClient jdbc;
  private final SystemMapping mapping;
  private final Operations operations;

  SystemQueries(JdbcClient jdbc, SystemMapping mapping, Operations operations) {
    this.jdbc = jdbc;
    this.mapping = mapping;
    this.operations = operations;
  }

  List<SystemRow> rows(Sought sought, SystemOrder order, RowSpan span) {
    SystemConditions conditions = conditions(sought);
    List<UUID> ids =
        jdbc.sql(
                "select y.id from system y"
                    + conditions.where()
                    + order.orderBy()
                    + " offset :offset limit :limit")
            .params(conditions.parameters())
            .param("offset", span.offset())
            .param("limit", span.limit())
            .query((row, n) -> row.getObject(1, UUID.class))
            .list();
    return inOrder(ids, mapping::row, r -> r.id().value());
  }

  private SystemConditions conditions(Sought sought) {
    return SystemConditions.of(sought, sought.subjects(operations), null);
  }

  long count(Sought sought) {
    SystemConditions conditions = conditions(sought);
    return jdbc.sql("select count(*) from system y" + conditions.where())
        .params(conditions.parameters())
        .query(Long.class)
        .single();
  }

  private record Key(UUID id, String cursor) {}

  Page<Resource<SystemSpec, SystemStatus>> list(
      Sought sought, SystemOrder order, PageRequest page) {
    SystemConditions conditions = conditions(sought);
    String after = page.after();
    if (after != null) {
      order.after(after, conditions);
    }
    List<Key> keys =
        jdbc.sql(
                "select y.id"
                    + order.keyColumns()
                    + " from system y"
                    + conditions.where()
                    + order.orderBy()
                    + " limit :limit")
            .params(conditions.parameters())
            .param("limit", page.limit() + 1)
            .query(
                (row, n) -> {
                  var values = new Object[order.keys()];
                  for (int i = 0; i < values.length; i++) {
                    values[i] = row.getString("k" + i);
                  }
                  return new Key(row.getObject("id", UUID.class), Cursors.of(values));
                })
            .list();
    Page<Key> found = Page.of(keys, page.limit(), Key::cursor);
    List<UUID> ids = found.items().stream().map(Key::id).toList();
    return new Page<>(inOrder(ids, mapping::resource, r -> r.metadata().id()), found.next());
  }

  private <T> List<T> inOrder(
      List<UUID> ids, RowMapper<T> mapper, java.util.function.Function<T, UUID> id) {
    Map<UUID, T> byId = new HashMap<>();
    for (T row : byIds(ids, mapper)) {
      byId.put(id.apply(row), row);
    }
    List<T> rows = new ArrayList<>();
    ids.stream().map(byId::get).filter(Objects::nonNull).forEach(rows::add);
    return rows;
  }

  private <T> List<T> byIds(List<UUID> ids, RowMapper<T> mapper) {
    return jdbc.sql(SYSTEM + " where y.id = any(:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query(mapper)
        .list();
  }

  List<SystemRow> inRack(UUID rack) {
    return jdbc.sql(SYSTEM + " where y.rack_id = :rack order by y.unit")
        .param("rack", rack)
        .query(mapping::row)
        .list();
  }

  Optional<Resource<SystemSpec, SystemStatus>> find(UUID id) {
    return byIds(List.of(id), mapping::resource).stream().findFirst();
  }

  Resource<SystemSpec, SystemStatus> require(UUID id) {
    return find(id).orElseThrow(() -> Refusal.NotFound.of(SystemId.KIND, id));
  }

  Optional<SystemMapping.Core> core(UUID id) {
    return byIds(List.of(id), mapping::core).stream().findFirst();
  }
}
