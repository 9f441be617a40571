package dev.millwright.simulator;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SimulatedFleetTest {
  private static final String SYSTEM = "/redfish/v1/Systems/System_0";
  private static final String GPU_POWER = "/redfish/v1/Chassis/HGX_GPU_0/Sensors/HGX_GPU_0_Power_0";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private SimulatedFleet fleet;
  private SimulatedBmc tray;
  private SimulatedBmc hgx;

  @BeforeEach
  void start() throws IOException {
    fleet = SimulatedFleet.start(FleetPlan.of(2, 1).withClock(new Movable()), first(), 0);
    tray = fleet.bmcs().getFirst();
    hgx = fleet.bmcs().getLast();
  }

  @AfterEach
  void stop() {
    fleet.close();
  }

  @Test
  void eachDeviceShowsItsOwnCertificateOnItsOwnAddress() throws Exception {
    for (var bmc : fleet.bmcs()) {
      try (var client = new Client(bmc)) {
        assertThat(client.send(client.anonymous("/redfish/v1/")).statusCode()).isEqualTo(200);
      }
    }
    assertThat(fleet.bmcs().stream().map(SimulatedBmc::certificatePin).collect(toSet())).hasSize(3);
    assertThat(fleet.bmcs().stream().map(bmc -> bmc.address().getAddress()).collect(toSet()))
        .hasSize(3);
    try (var wrong = new Client(tray, hgx.certificatePin())) {
      assertThatThrownBy(() -> wrong.get("/redfish/v1/")).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void certificatesAndPasswordsAreTheSameAfterARestart() throws Exception {
    var pins = fleet.bmcs().stream().map(SimulatedBmc::certificatePin).toList();
    var credentials = fleet.bmcs().stream().map(SimulatedBmc::credentials).toList();
    try (var again = SimulatedFleet.start(FleetPlan.of(2, 1), first(), 0)) {
      assertThat(again.bmcs().stream().map(SimulatedBmc::certificatePin)).isEqualTo(pins);
      assertThat(again.bmcs().stream().map(SimulatedBmc::credentials)).isEqualTo(credentials);
    }
    try (var other = SimulatedFleet.start(FleetPlan.of(2, 1).withSeed(7), first(), 0)) {
      assertThat(other.bmcs().stream().map(SimulatedBmc::certificatePin))
          .doesNotContainAnyElementsOf(pins);
    }
  }

  @Test
  void onlyTheServiceRootIsOpen() throws Exception {
    try (var client = new Client(tray)) {
      assertThat(client.send(client.anonymous("/redfish")).statusCode()).isEqualTo(200);
      assertThat(client.send(client.anonymous("/redfish/v1")).statusCode()).isEqualTo(200);
      var refused = client.send(client.anonymous("/redfish/v1/Systems"));
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
      var wrong = new Credentials("admin", "wrong").basic();
      assertThat(
              client
                  .send(client.anonymous("/redfish/v1/Systems").header("Authorization", wrong))
                  .statusCode())
          .isEqualTo(401);
      assertThat(client.get("/redfish/v1/Systems").statusCode()).isEqualTo(200);
      tray.changePassword("another");
      assertThat(client.get("/redfish/v1/Systems").statusCode()).isEqualTo(200);
    }
    assertThat(tray.requests().total()).isEqualTo(6);
    assertThat(tray.requests().withCredentials()).isEqualTo(3);
    assertThat(tray.requests().withoutCredentials()).isEqualTo(3);
    assertThat(hgx.requests().total() + hgx.requests().connections()).isZero();
  }

  @Test
  void aSessionIsOpenedUsedAndClosed() throws Exception {
    try (var client = new Client(tray)) {
      var credentials = tray.credentials();
      var body =
          Json.object()
              .put("UserName", credentials.user())
              .put("Password", credentials.password())
              .toString();
      var opened = client.send(post(client, body));
      assertThat(opened.statusCode()).isEqualTo(201);
      var token = opened.headers().firstValue("X-Auth-Token").orElseThrow();
      var location = opened.headers().firstValue("Location").orElseThrow();
      assertThat(withToken(client, token).statusCode()).isEqualTo(200);
      assertThat(
              client
                  .send(client.anonymous(location).header("X-Auth-Token", token).DELETE())
                  .statusCode())
          .isEqualTo(204);
      assertThat(withToken(client, token).statusCode()).isEqualTo(401);
      assertThat(
              client.send(post(client, "{\"UserName\":\"admin\",\"Password\":\"x\"}")).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutRequests() throws Exception {
    try (var client = new Client(tray)) {
      var credentials = tray.credentials();
      var body =
          Json.object()
              .put("UserName", credentials.user())
              .put("Password", credentials.password())
              .toString();
      var token =
          client.send(post(client, body)).headers().firstValue("X-Auth-Token").orElseThrow();
      pass(Duration.ofMinutes(29));
      assertThat(withToken(client, token).statusCode()).isEqualTo(200);
      pass(Duration.ofMinutes(31));
      assertThat(withToken(client, token).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theIdentifyLedIsSeenOnSystemAndChassis() throws Exception {
    try (var client = new Client(tray)) {
      assertThat(client.document(SYSTEM).path("LocationIndicatorActive").asBoolean()).isFalse();
      assertThat(client.patch(SYSTEM, "{\"LocationIndicatorActive\":true}").statusCode())
          .isEqualTo(204);
      assertThat(client.document(SYSTEM).path("LocationIndicatorActive").asBoolean()).isTrue();
      assertThat(
              client
                  .document("/redfish/v1/Chassis/Chassis_0")
                  .path("LocationIndicatorActive")
                  .asBoolean())
          .isTrue();
      assertThat(tray.indicatorActive()).isTrue();
      assertThat(fleet.bmcs().get(1).indicatorActive()).isFalse();
      assertThat(client.patch(SYSTEM, "{\"LocationIndicatorActive\":\"on\"}").statusCode())
          .isEqualTo(400);
      assertThat(client.patch(SYSTEM, "{\"PowerState\":\"Off\"}").statusCode()).isEqualTo(400);
      assertThat(client.patch(SYSTEM, "{").statusCode()).isEqualTo(400);
      assertThat(client.patch(SYSTEM + "0", "{}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void readingsMoveSmoothlyWithTheClockAndOnlyWithIt() {
    var before = tray.reading(GPU_POWER).orElseThrow();
    assertThat(tray.reading(GPU_POWER)).hasValue(before);
    var seen = new HashSet<Double>();
    var last = before;
    for (int second = 0; second < 900; second++) {
      pass(Duration.ofSeconds(1));
      var reading = tray.reading(GPU_POWER).orElseThrow();
      assertThat(reading).isBetween(190.0, 1400.0);
      assertThat(Math.abs(reading - last)).isLessThan(30);
      seen.add(reading);
      last = reading;
    }
    assertThat(seen).hasSizeGreaterThan(800);
  }

  @Test
  void aSystemDrawsMoreThanItsGpus() {
    for (var bmc : List.of(tray, hgx)) {
      var gpus =
          bmc.reading("/redfish/v1/Chassis/HGX_Chassis_0/Sensors/HGX_Chassis_0_TotalGPU_Power_0")
              .orElseThrow();
      var whole =
          bmc.reading(
                  bmc == tray
                      ? "/redfish/v1/Chassis/Chassis_0/Sensors/PDB_0_Power_0"
                      : "/redfish/v1/Chassis/1/Sensors/TotalPower")
              .orElseThrow();
      assertThat(whole).isGreaterThan(gpus + 400);
    }
  }

  @Test
  void anUnchangedDocumentIsNotSentAgain() throws Exception {
    try (var client = new Client(tray)) {
      var etag = client.get(SYSTEM).headers().firstValue("ETag").orElseThrow();
      var same = client.send(client.request(SYSTEM).header("If-None-Match", etag));
      assertThat(same.statusCode()).isEqualTo(304);
      assertThat(same.body()).isEmpty();
      client.patch(SYSTEM, "{\"LocationIndicatorActive\":true}");
      assertThat(client.send(client.request(SYSTEM).header("If-None-Match", etag)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void everyLinkOfAGeneratedDeviceLeadsToADocument() throws Exception {
    for (var bmc : List.of(tray, hgx)) {
      try (var client = new Client(bmc)) {
        var seen = walk(client);
        assertThat(seen).containsAll(GeneratedDevice.paths(bmc.kind()));
      }
    }
  }

  @Test
  void aTrayHasItsPartsAndAnHgxSystemHasIts() throws Exception {
    try (var client = new Client(tray)) {
      assertThat(count(client, SYSTEM + "/Processors")).isEqualTo(2);
      assertThat(count(client, "/redfish/v1/Systems/HGX_Baseboard_0/Processors")).isEqualTo(6);
      assertThat(count(client, "/redfish/v1/Chassis/Chassis_0/NetworkAdapters")).isEqualTo(5);
      assertThat(count(client, "/redfish/v1/Chassis/Chassis_0/Drives")).isEqualTo(5);
    }
    try (var client = new Client(hgx)) {
      assertThat(count(client, "/redfish/v1/Systems/1/Memory")).isEqualTo(32);
      assertThat(count(client, "/redfish/v1/Systems/1/Processors")).isEqualTo(2);
      assertThat(count(client, "/redfish/v1/Systems/HGX_Baseboard_0/Processors")).isEqualTo(9);
      assertThat(count(client, "/redfish/v1/Chassis/1/PowerSubsystem/PowerSupplies")).isEqualTo(6);
      assertThat(count(client, "/redfish/v1/Chassis/1/ThermalSubsystem/Fans")).isEqualTo(10);
      assertThat(count(client, "/redfish/v1/Chassis/1/NetworkAdapters")).isEqualTo(10);
      assertThat(count(client, "/redfish/v1/Chassis/1/Drives")).isEqualTo(8);
    }
  }

  @Test
  void aPausedDeviceIsUnreachableUntilItIsResumed() throws Exception {
    tray.pause();
    try (var client = new Client(tray)) {
      assertThatThrownBy(() -> client.get("/redfish/v1")).isInstanceOf(IOException.class);
      tray.resume();
      assertThat(client.get("/redfish/v1").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPortIsNamedInOneSentence() {
    var taken = tray.address();
    assertThatThrownBy(
            () -> SimulatedFleet.start(FleetPlan.of(1, 0), taken.getAddress(), taken.getPort()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(":" + taken.getPort())
        .hasMessageContaining("choose another port");
  }

  @Test
  void theStandardFleetFillsOneNvl72RackAndTwoOfHgx() throws Exception {
    try (var standard = SimulatedFleet.start(FleetPlan.standard(), first(), 0)) {
      assertThat(standard.bmcs()).hasSize(26);
      assertThat(serials(standard)).hasSize(26);
      var units =
          standard.bmcs().stream()
              .map(bmc -> bmc.placement().orElseThrow())
              .flatMap(
                  place ->
                      Stream.iterate(place.lowestUnit(), unit -> unit + 1)
                          .limit(place.heightUnits())
                          .map(unit -> place.rack() + "/" + unit))
              .toList();
      assertThat(units).hasSize(18 + 8 * 8).doesNotHaveDuplicates();
    }
  }

  private static Set<String> serials(SimulatedFleet fleet) {
    return fleet.bmcs().stream().map(bmc -> bmc.serialNumber().orElseThrow()).collect(toSet());
  }

  private static int count(Client client, String collection) throws Exception {
    return client.document(collection).path("Members").size();
  }

  private static Set<String> walk(Client client) throws Exception {
    var seen = new HashSet<String>();
    var open = new java.util.ArrayDeque<>(List.of("/redfish/v1"));
    while (!open.isEmpty()) {
      var path = open.remove();
      if (seen.add(path)) {
        collect(client.document(path), open);
      }
    }
    return seen;
  }

  private static void collect(JsonNode node, java.util.Queue<String> open) {
    node.properties()
        .forEach(
            property -> {
              if (property.getKey().equals("@odata.id")
                  || property.getKey().equals("DataSourceUri")) {
                open.add(property.getValue().asString());
              }
              collect(property.getValue(), open);
            });
    if (node.isArray()) {
      node.forEach(child -> collect(child, open));
    }
  }

  private static HttpRequest.Builder post(Client client, String body) {
    return client
        .anonymous("/redfish/v1/SessionService/Sessions")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static java.net.http.HttpResponse<String> withToken(Client client, String token)
      throws Exception {
    return client.send(client.anonymous("/redfish/v1/Systems").header("X-Auth-Token", token));
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private static InetAddress first() throws IOException {
    return InetAddress.getByName("127.77.1.254");
  }

  private final class Movable extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
