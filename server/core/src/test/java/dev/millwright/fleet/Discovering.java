package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millwright.TestActors;
import dev.millwright.authority.Authority;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.NewConnector;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.OperationState;
import dev.millwright.operations.OperationTarget;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.SiteId;
import dev.millwright.simulator.SimulatedBmc;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of a discovery have in common: the way from a device to its rows. */
abstract class Discovering {
  @Autowired Connectors connectors;
  @Autowired Operations operations;
  @Autowired Enrolment enrolment;
  @Autowired Fleet fleet;
  @Autowired Sites sites;
  @Autowired JdbcClient jdbc;

  static <T> T asOperator(Callable<T> work) {
    return Authority.as(TestActors.operator(), work);
  }

  ConnectorId connect(SimulatedBmc bmc, SiteId site) {
    var made =
        asOperator(
            () ->
                connectors.connect(
                    new NewConnector(
                        bmc.name() + "-" + bmc.address().getPort(),
                        site,
                        "redfish",
                        bmc.address().getAddress().getHostAddress(),
                        bmc.address().getPort(),
                        bmc.certificatePin(),
                        Map.of("user", bmc.credentials().user()),
                        Map.of("password", bmc.credentials().password()))));
    return new ConnectorId(made.metadata().id());
  }

  OperationId discovery(ConnectorId connector) {
    return asOperator(() -> EnrolmentListener.latest(operations, connector));
  }

  String done(OperationId id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> asOperator(() -> operations.find(id).orElseThrow().status().state().isEnd()));
    assertThat(asOperator(() -> operations.find(id).orElseThrow().status().state()))
        .as("%s", targets(id))
        .isEqualTo(OperationState.DONE);
    return String.valueOf(targets(id).getFirst().sentence());
  }

  List<OperationTarget> targets(OperationId id) {
    return asOperator(() -> operations.targets(id, new PageRequest(500, null)).items());
  }

  SystemId system(ConnectorId connector) {
    return new SystemId(
        jdbc.sql("select id from system where connector_id = ?")
            .param(connector.value())
            .query(java.util.UUID.class)
            .single());
  }

  SiteId site() {
    return asOperator(
        () -> new SiteId(sites.create(SiteDraft.named("discovery-" + Ids.next())).metadata().id()));
  }

  /** The transactions that last wrote the rows of a system, by table. */
  Map<String, String> written(SystemId id) {
    var rows = new LinkedHashMap<String, String>();
    for (String table :
        List.of(
            "system where id",
            "system_source where system_id",
            "system_status where system_id",
            "system_components where system_id",
            "firmware where system_id",
            "gpu where system_id",
            "nic where system_id",
            "search_term where owner_id",
            "state_interval where ref_id",
            "observation where system_id")) {
      rows.put(
          table,
          jdbc.sql(
                  "select concat(count(*), ' ', string_agg(distinct xmin::text, ' ' order by xmin::text)) from "
                      + table
                      + " = ?")
              .param(id.value())
              .query(String.class)
              .single());
    }
    return rows;
  }
}
