package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.operations.OperationId;
import dev.millwright.resource.Ref;
import dev.millwright.resource.SiteId;
import dev.millwright.resource.TenantId;
import dev.millwright.spi.Health;
import dev.millwright.workspace.Search;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prints how long reading 100,000 systems takes. */
@Tag("figures")
@FeatureTest
class FleetFiguresTest {
  private static final int WARM_UP = 6;
  private static final int ROUNDS = 25;

  @Autowired Fleet fleet;
  @Autowired Gpus gpus;
  @Autowired Search search;
  @Autowired SystemFacetQueries facets;
  @Autowired Seeking seeking;
  @Autowired JdbcClient jdbc;

  private final Map<String, double[]> figures = new LinkedHashMap<>();

  @Test
  void readingAHundredThousandSystemsIsPrinted() {
    long began = System.nanoTime();
    LargeFleet.store(jdbc);
    System.out.printf(Locale.ROOT, "fleet: stored in %.0f s%n", (System.nanoTime() - began) / 1e9);
    SiteId site =
        new SiteId(
            jdbc.sql("select id from site where name = 'Big site 7'").query(UUID.class).single());
    Authority.as(TestActors.viewer(), () -> measureAll(site));
    Authority.as(
        TestActors.at(site, Role.VIEWER),
        () -> {
          rows("one site's viewer, first page", SystemFilter.ALL, "name", 0);
          found("one site's viewer, search big-s07-r0", "big-s07-r0");
        });
    figures.forEach(
        (what, ms) -> System.out.printf(Locale.ROOT, "%-48s %7.1f %7.1f%n", what, ms[0], ms[1]));
    assertThat(figures).hasSizeGreaterThan(15);
  }

  private void measureAll(SiteId site) {
    System.out.printf("%-48s %7s %7s%n", "fleet, ms", "median", "P95");
    rows("first page by name", SystemFilter.ALL, "name", 0);
    rows("first page by place", SystemFilter.ALL, "place", 0);
    rows("first page, critical first", SystemFilter.ALL, "-health,name", 0);
    rows("offset 99,950 by name", SystemFilter.ALL, "name", LargeFleet.SYSTEMS - 50);
    rows("offset 99,950 by place", SystemFilter.ALL, "place", LargeFleet.SYSTEMS - 50);
    var some = filter(Set.of("Dell Inc."), Set.of(SystemState.IN_USE), Set.of());
    rows("vendor and state, first page", some, "name", 0);
    rows("vendor and state, offset 10,000", some, "name", 10_000);
    var here = filter(Set.of(), Set.of(), Set.of(site));
    rows("one site by place", here, "place", 0);
    rows("text r1234", SystemFilter.containing("r1234"), "name", 0);
    counted("counts, all", SystemFilter.ALL);
    counted("counts, vendor and state", some);
    counted("counts, one site", here);
    var discovered = SystemFilter.of(discoveryOfAll());
    rows("one discovery of all, first page", discovered, "name", 0);
    counted("counts, one discovery of all", discovered);
    found("search name", "big-s07-r0127-t11");
    found("search name's beginning", "big-s07");
    found("search serial", serial().toLowerCase(Locale.ROOT));
    found("search part, 3 characters", "f3a");
    found("search part, common", "-r0");
    found("search part, 6 characters", serial().substring(4, 10).toLowerCase(Locale.ROOT));
    measure("search nothing there", () -> search.find("zzzqqq").isEmpty() ? 1 : 0);
    var wanted = GpuFilter.ALL;
    measure("GPUs, first page", () -> gpus.rows(wanted, 0, 50).size());
    measure("GPUs, offset 399,950", () -> gpus.rows(wanted, 399_950, 50).size());
    var ill = new GpuFilter(null, null, Health.CRITICAL, null, null, null, null);
    measure("GPUs, critical", () -> gpus.rows(ill, 0, 50).size());
  }

  private static SystemFilter filter(
      Set<String> vendors, Set<SystemState> states, Set<SiteId> sites) {
    return new SystemFilter(null, states, Set.of(), vendors, Set.of(), sites, Set.of(), Map.of());
  }

  /** As it is left when all connectors were discovered at once. */
  private Ref discoveryOfAll() {
    UUID id =
        jdbc.sql(
                """
                insert into operation (id, tenant_id, kind, action, title, parameters, actor,
                  actor_name, state, targets, ended)
                values (uuidv7(), :tenant, 'discover', 'OBSERVING', 'Discover all', '{}', '{}',
                  'big', 'DONE', 100000, 100000)
                returning id
                """)
            .param("tenant", TenantId.DEFAULT.value())
            .query(UUID.class)
            .single();
    jdbc.sql(
            """
            insert into operation_target (id, operation_id, tenant_id, site_id, kind, target_kind,
              target_id, name, lane, state)
            select uuidv7(), :id, c.tenant_id, c.site_id, 'discover', 'connector', c.id, c.name,
              c.id::text, 'DONE'
            from connector c where c.name like 'big-%'
            """)
        .param("id", id)
        .update();
    jdbc.sql(
            """
            insert into system_source (connector_id, target, system_id, address, listed)
            select c.id, '/redfish/v1/Systems/1', y.id, c.address, true
            from connector c join system y on y.name = c.name where c.name like 'big-%'
            """)
        .update();
    jdbc.sql("vacuum analyze operation_target, system_source").update();
    return new OperationId(id).ref();
  }

  private String serial() {
    return jdbc.sql("select serial from system where name = 'big-s07-r0127-t11'")
        .query(String.class)
        .single();
  }

  private void rows(String what, SystemFilter filter, String sort, int offset) {
    List<SystemSort> order = SystemSort.parse(sort);
    measure(what, () -> fleet.rows(filter, order, offset, 50).size());
  }

  /** Each time anew, as after a change. */
  private void counted(String what, SystemFilter filter) {
    measure(what, () -> (int) facets.count(seeking.sought(filter)).count());
  }

  private void found(String what, String text) {
    measure(what, () -> search.find(text).size());
  }

  private void measure(String what, IntSupplier read) {
    var times = new ArrayList<Double>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      long from = System.nanoTime();
      int rows = read.getAsInt();
      double ms = (System.nanoTime() - from) / 1e6;
      assertThat(rows).as(what).isPositive();
      if (round >= WARM_UP) {
        times.add(ms);
      }
    }
    times.sort(null);
    figures.put(what, new double[] {times.get(ROUNDS / 2), times.get(ROUNDS * 95 / 100)});
  }
}
