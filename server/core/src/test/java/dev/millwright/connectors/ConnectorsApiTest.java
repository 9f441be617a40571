package dev.millwright.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.millwright.FeatureTest;
import dev.millwright.TestEntries;
import dev.millwright.TestRest;
import dev.millwright.TestTokens;
import dev.millwright.authority.Role;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import java.io.IOException;
import java.net.InetAddress;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@FeatureTest
class ConnectorsApiTest {
  private static final String ALL = "/api/v1/connectors";

  @Autowired MockMvc mvc;
  @Autowired TestTokens tokens;
  @Autowired TestRest rest;
  @Autowired TestEntries entries;
  @Autowired ObjectMapper json;

  private SimulatedFleet fleet;
  private SimulatedBmc bmc;

  @BeforeEach
  void startDevice() throws IOException {
    fleet = SimulatedFleet.start(FleetPlan.of(0, 1), InetAddress.getByName("127.88.3.1"), 0);
    bmc = fleet.bmcs().getFirst();
  }

  @AfterEach
  void stopDevice() {
    fleet.close();
  }

  private String wanted(String name, String password) {
    return """
        {"name": "%s", "type": "redfish", "address": "%s", "port": %d,
         "acceptedFingerprint": "%s", "values": {"user": "%s"}, "secrets": {"password": "%s"}}
        """
        .formatted(
            name,
            bmc.address().getAddress().getHostAddress(),
            bmc.address().getPort(),
            bmc.certificatePin(),
            bmc.credentials().user(),
            password);
  }

  private JsonNode connect(String name) throws Exception {
    String body =
        mvc.perform(
                post(ALL)
                    .with(tokens.operator())
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(wanted(name, bmc.credentials().password())))
            .andExpect(status().isCreated())
            .andExpect(header().string("ETag", "\"0\""))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(body).doesNotContain(bmc.credentials().password());
    return json.readTree(body);
  }

  @Test
  void deviceIsInspectedConnectedRenamedAndRemoved() throws Exception {
    mvc.perform(
            post(ALL + "/actions/inspect")
                .with(tokens.operator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                    "{\"address\": \"%s\", \"port\": %d}"
                        .formatted(
                            bmc.address().getAddress().getHostAddress(), bmc.address().getPort())))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.type").value("redfish"))
        .andExpect(jsonPath("$.certificate.fingerprint").value(bmc.certificatePin()));
    String name = "rest " + UUID.randomUUID();
    String one = ALL + "/" + connect(name).at("/metadata/id").asString();
    mvc.perform(get(one).with(tokens.viewer()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.status.state").value("CONNECTED"))
        .andExpect(jsonPath("$.status.conditions.length()").value(4));
    mvc.perform(get(ALL).param("text", name).with(tokens.viewer()))
        .andExpect(jsonPath("$.items.length()").value(1));
    mvc.perform(
            patch(one)
                .with(tokens.operator())
                .header("If-Match", "\"0\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \"%s b\"}".formatted(name)))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", "\"1\""));
    mvc.perform(delete(one).with(tokens.operator()).header("If-Match", "\"0\""))
        .andExpect(status().isPreconditionFailed());
    mvc.perform(delete(one).with(tokens.operator()).header("If-Match", "\"1\""))
        .andExpect(status().isNoContent());
    mvc.perform(get(one).with(tokens.viewer())).andExpect(status().isNotFound());
  }

  @Test
  void everyDeedOnAConnectorIsWrittenDown() throws Exception {
    String name = "deeds " + UUID.randomUUID();
    String one = ALL + "/" + connect(name).at("/metadata/id").asString();
    var operator = rest.as(Role.OPERATOR);
    operator.patch(one, 0, "{\"name\": \"%s b\"}".formatted(name)).andExpect(status().isOk());
    bmc.rotateCertificate();
    bmc.dropConnections();
    operator.post(one + "/actions/probe", null).andExpect(status().isOk());
    operator
        .post(
            one + "/actions/accept-certificate",
            "{\"fingerprint\": \"%s\"}".formatted(bmc.certificatePin()))
        .andExpect(status().isOk());
    bmc.changePassword("another");
    operator
        .post(one + "/actions/change-credentials", "{\"secrets\": {\"password\": \"another\"}}")
        .andExpect(status().isOk());
    long version = operator.read(one).at("/metadata/version").asLong();
    operator.delete(one, version).andExpect(status().isNoContent());
    assertThat(entries.actions(one))
        .filteredOn(action -> action.startsWith("connector."))
        .containsExactly(
            "connector.connect",
            "connector.rename",
            "connector.accept-certificate",
            "connector.change-credentials",
            "connector.remove");
  }

  @Test
  void wrongPasswordIs400WithTheField() throws Exception {
    mvc.perform(
            post(ALL)
                .with(tokens.operator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(wanted("wrong " + UUID.randomUUID(), "wrong")))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("secrets.password"));
  }

  @Test
  void unknownSiteIs400WithTheFieldBeforeTheDeviceIsAskedAndNothingIsStored() throws Exception {
    String name = "nowhere " + UUID.randomUUID();
    String body =
        wanted(name, bmc.credentials().password())
            .replace("{\"name\"", "{\"site\": \"%s\", \"name\"".formatted(UUID.randomUUID()));
    bmc.requests().reset();
    mvc.perform(
            post(ALL).with(tokens.operator()).contentType(MediaType.APPLICATION_JSON).content(body))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("site"))
        .andExpect(jsonPath("$.errors[0].sentence").value(containsString("There is no site")));
    assertThat(bmc.requests().total()).isZero();
    mvc.perform(get(ALL).param("text", name).with(tokens.viewer()))
        .andExpect(jsonPath("$.items.length()").value(0));
  }

  @Test
  void deviceThatDoesNotAnswerIs503AndBadAddressIs400() throws Exception {
    bmc.pause();
    mvc.perform(
            post(ALL)
                .with(tokens.operator())
                .contentType(MediaType.APPLICATION_JSON)
                .content(wanted("gone " + UUID.randomUUID(), "x")))
        .andExpect(status().isServiceUnavailable());
    mvc.perform(
            post(ALL + "/actions/inspect")
                .with(tokens.operator())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"address\": \"169.254.169.254\", \"port\": 443}"))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("address"));
  }

  @Test
  void unknownIdsAre404AndWrongTypesAre400() throws Exception {
    String nobody = "/" + UUID.randomUUID();
    mvc.perform(get(ALL + nobody).with(tokens.viewer())).andExpect(status().isNotFound());
    mvc.perform(post(ALL + nobody + "/actions/probe").with(tokens.operator()))
        .andExpect(status().isNotFound());
    mvc.perform(get("/api/v1/operations" + nobody).with(tokens.viewer()))
        .andExpect(status().isNotFound());
    mvc.perform(post("/api/v1/operations" + nobody + "/actions/cancel").with(tokens.operator()))
        .andExpect(status().isNotFound());
    mvc.perform(get(ALL + "/nonsense").with(tokens.viewer())).andExpect(status().isBadRequest());
    mvc.perform(get("/api/v1/operations").param("subject", "x").with(tokens.viewer()))
        .andExpect(status().isBadRequest())
        .andExpect(jsonPath("$.errors[0].field").value("subject"));
    mvc.perform(get("/api/v1/operations").param("state", "X").with(tokens.viewer()))
        .andExpect(status().isBadRequest());
    mvc.perform(get(ALL).param("after", "nonsense").with(tokens.viewer()))
        .andExpect(status().isBadRequest());
  }

  @Test
  void viewerMayNotProbe() throws Exception {
    String id = connect("viewer " + UUID.randomUUID()).at("/metadata/id").asString();
    mvc.perform(post(ALL + "/" + id + "/actions/probe").with(tokens.viewer()))
        .andExpect(status().isForbidden());
  }
}
