package dev.millwright.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millwright.FeatureTest;
import dev.millwright.gateway.Trouble.Reason;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Refusal;
import dev.millwright.simulator.Fault;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.Credential;
import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.HttpCall;
import dev.millwright.spi.NetworkNeeds;
import dev.millwright.spi.SecretRef;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class GatewayTest {
  private static final String ROOT = "/redfish/v1/";
  private static SimulatedFleet fleet;

  @Autowired Gateway gateway;

  private SimulatedBmc bmc;
  private final Watch watch = new Watch();

  static final class Watch implements EndpointWatch {
    final List<Integer> answers = new CopyOnWriteArrayList<>();
    final List<Trouble> troubles = new CopyOnWriteArrayList<>();

    @Override
    public void answered(int status, boolean authenticated) {
      answers.add(status);
    }

    @Override
    public void failed(Trouble trouble) {
      troubles.add(trouble);
    }

    Reason reason() {
      return troubles.getLast().reason();
    }
  }

  @BeforeAll
  static void startDevices() throws IOException {
    fleet = SimulatedFleet.start(FleetPlan.of(0, 2), InetAddress.getByName("127.88.1.1"), 0);
  }

  @AfterAll
  static void stopDevices() {
    fleet.close();
  }

  @BeforeEach
  void wellAgain() throws IOException {
    bmc = fleet.bmcs().getFirst();
    bmc.faults().clear();
    bmc.dropConnections();
    bmc.resume();
    bmc.requests().reset();
  }

  private static NetworkNeeds needs(int connectMillis, int byteMillis, int callMillis, long body) {
    return new NetworkNeeds(
        List.of("/redfish/"),
        false,
        Duration.ofMillis(connectMillis),
        Duration.ofMillis(byteMillis),
        Duration.ofMillis(callMillis),
        body,
        4);
  }

  private Gateway.Line line(String pin, NetworkNeeds needs, String password) {
    return line(Ids.next(), pin, needs, password);
  }

  private Gateway.Line line(UUID id, String pin, NetworkNeeds needs, String password) {
    var at = bmc.address();
    return gateway.open(
        new Endpoint(
            id,
            Address.of(at.getAddress().getHostAddress(), at.getPort()),
            pin,
            needs,
            Set.of(ROOT),
            Map.of("trial", password),
            watch));
  }

  private Gateway.Line line() {
    return line(
        bmc.certificatePin(), needs(2000, 600, 1500, 1 << 20), bmc.credentials().password());
  }

  private HttpCall get(String path) {
    return HttpCall.get(
        path, new Credential.Basic(bmc.credentials().user(), new SecretRef("trial")));
  }

  private ConnectorException refused(Gateway.Line line, HttpCall call) {
    return java.util.Objects.requireNonNull(
        catchThrowableOfType(ConnectorException.class, () -> line.send(call)));
  }

  @Test
  void pinnedEndpointAnswersUnderItsOwnAddress() throws ConnectorException {
    HttpAnswer answer = line().send(get("/redfish/v1/Systems"));
    assertThat(answer.status()).isEqualTo(200);
    var at = bmc.address();
    assertThat(bmc.requests().recent().getLast().host())
        .isEqualTo(at.getAddress().getHostAddress() + ":" + at.getPort());
    assertThat(bmc.requests().withCredentials()).isOne();
    assertThat(watch.answers).containsExactly(200);
  }

  @Test
  void changedCertificateGetsNoRequestAndNoCredentials() throws ConnectorException {
    var line = line();
    line.send(get(ROOT));
    bmc.rotateCertificate();
    bmc.dropConnections();
    bmc.requests().reset();
    ConnectorException refusal = refused(line, get(ROOT));
    assertThat(refusal.kind()).isEqualTo(ConnectorException.Kind.REJECTED);
    assertThat(watch.reason()).isEqualTo(Reason.TLS_PIN);
    assertThat(watch.troubles.getLast().seen().fingerprint()).isEqualTo(bmc.certificatePin());
    assertThat(bmc.requests().total()).isZero();
  }

  @Test
  void redirectIsHandedBackAndNotFollowed() throws ConnectorException {
    var elsewhere = fleet.bmcs().getLast();
    elsewhere.requests().reset();
    bmc.faults().everywhere(new Fault.Redirect(elsewhere.uri()));
    assertThat(line().send(get(ROOT)).status()).isEqualTo(302);
    assertThat(elsewhere.requests().connections()).isZero();
  }

  @Test
  void everyDeadlineHolds() {
    var late =
        new Object[][] {
          {Fault.Plain.HANG_BEFORE_HEADERS, 600},
          {Fault.Plain.HANG_AFTER_HEADERS, 600},
          {Fault.Plain.DRIP_FEED, 1500},
          {Fault.Plain.HANG_IN_HANDSHAKE, 1500}
        };
    for (Object[] one : late) {
      bmc.faults().clear();
      bmc.dropConnections();
      bmc.faults().everywhere((Fault) one[0]);
      long begin = System.nanoTime();
      ConnectorException refusal = refused(line(), get(ROOT));
      long millis = (System.nanoTime() - begin) / 1_000_000;
      assertThat(refusal.kind()).as("%s", one[0]).isEqualTo(ConnectorException.Kind.TIMED_OUT);
      assertThat(millis).as("%s", one[0]).isBetween((int) one[1] - 100L, (int) one[1] + 3000L);
    }
  }

  @Test
  void answersAreReadUpToTheirSizeOnly() {
    for (Fault fault : List.of(Fault.Plain.HUGE_BODY, Fault.Plain.ENDLESS_BODY)) {
      bmc.faults().clear();
      bmc.faults().everywhere(fault);
      assertThat(refused(line(), get(ROOT)).kind()).isEqualTo(ConnectorException.Kind.REJECTED);
      assertThat(watch.reason()).as("%s", fault).isEqualTo(Reason.TOO_LARGE);
    }
    bmc.faults().clear();
    bmc.faults().everywhere(Fault.Plain.HUGE_HEADERS);
    refused(line(), get(ROOT));
    assertThat(watch.reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void compressedBombStaysCompressed() throws ConnectorException {
    bmc.faults().everywhere(Fault.Plain.GZIP_BOMB);
    var line =
        line(bmc.certificatePin(), needs(2000, 5000, 20000, 8 << 20), bmc.credentials().password());
    assertThat(line.send(get(ROOT)).body().length).isLessThan(8 << 20);
  }

  @Test
  void pathOutsideThePrefixIsNeverSent() {
    assertThat(refused(line(), get("/admin")).kind()).isEqualTo(ConnectorException.Kind.REJECTED);
    assertThat(bmc.requests().connections()).isZero();
  }

  @Test
  void wrongPasswordIsTriedTwiceAndNoMoreUntilItChanges() throws ConnectorException {
    var line = line(bmc.certificatePin(), needs(2000, 600, 1500, 1 << 20), "wrong");
    assertThat(line.send(get("/redfish/v1/Systems")).status()).isEqualTo(401);
    assertThat(line.send(get(ROOT)).status()).isEqualTo(200);
    assertThat(line.send(get("/redfish/v1/Systems")).status()).isEqualTo(401);
    assertThat(refused(line, get("/redfish/v1/Systems")).kind())
        .isEqualTo(ConnectorException.Kind.UNAUTHORISED);
    assertThat(watch.reason()).isEqualTo(Reason.ATTEMPTS);
    assertThat(bmc.requests().withCredentials()).isEqualTo(2);
    assertThat(line().send(get("/redfish/v1/Systems")).status()).isEqualTo(200);
  }

  @Test
  void manyAtOnceStillTryAWrongPasswordTwice() throws InterruptedException {
    var line = line(bmc.certificatePin(), needs(2000, 5000, 9000, 1 << 20), "wrong");
    bmc.faults().everywhere(new Fault.Late(Duration.ofMillis(100)));
    var threads = new java.util.ArrayList<Thread>();
    var kept = new CopyOnWriteArrayList<ConnectorException.Kind>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  line.send(get("/redfish/v1/Systems"));
                } catch (ConnectorException e) {
                  kept.add(e.kind());
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(kept).hasSize(6).containsOnly(ConnectorException.Kind.UNAUTHORISED);
    assertThat(bmc.requests().withCredentials()).isEqualTo(2);
  }

  @Test
  void deviceThatIsGoneIsUnreachableAndComesBack() throws Exception {
    var line = line();
    line.send(get(ROOT));
    bmc.pause();
    ConnectorException gone = refused(line, get(ROOT));
    assertThat(gone.kind()).isEqualTo(ConnectorException.Kind.UNREACHABLE);
    assertThat(gone).hasMessageContaining("refuses connections");
    bmc.resume();
    assertThat(line.send(get(ROOT)).status()).isEqualTo(200);
  }

  @Test
  void closedKeptConnectionIsNoFailureOfAReadingRequest() throws ConnectorException {
    var line = line();
    line.send(get(ROOT));
    bmc.dropConnections();
    assertThat(line.send(get(ROOT)).status()).isEqualTo(200);
  }

  @Test
  void resetInTheMiddleIsBroken() {
    bmc.faults().everywhere(Fault.Plain.RESET);
    assertThat(refused(line(), get(ROOT)).kind()).isEqualTo(ConnectorException.Kind.BROKEN);
  }

  @Test
  void interruptEndsARequestAtOnce() throws InterruptedException {
    bmc.faults().everywhere(Fault.Plain.HANG_BEFORE_HEADERS);
    var line =
        line(
            bmc.certificatePin(), needs(2000, 30000, 30000, 1 << 20), bmc.credentials().password());
    var seen = new CopyOnWriteArrayList<Throwable>();
    Thread thread =
        Thread.startVirtualThread(
            () ->
                seen.add(
                    catchThrowableOfType(ConnectorException.class, () -> line.send(get(ROOT)))));
    org.awaitility.Awaitility.await().until(() -> bmc.requests().total() > 0);
    thread.interrupt();
    thread.join(Duration.ofSeconds(5));
    assertThat(seen).hasSize(1);
  }

  @Test
  void inspectionShowsTheCertificateAndSendsNoCredentials() {
    var at = bmc.address();
    Greeting greeting =
        gateway.inspect(Address.of(at.getAddress().getHostAddress(), at.getPort()), ROOT);
    assertThat(greeting.certificate().fingerprint()).isEqualTo(bmc.certificatePin());
    assertThat(greeting.certificate().selfSigned()).isTrue();
    assertThat(greeting.answer().status()).isEqualTo(200);
    assertThat(bmc.requests().total()).isOne();
    assertThat(bmc.requests().withCredentials()).isZero();
  }

  @Test
  void inspectionOfAHangingServerStillShowsItsCertificate() {
    bmc.faults().everywhere(new Fault.Status(500));
    var at = bmc.address();
    Greeting greeting =
        gateway.inspect(Address.of(at.getAddress().getHostAddress(), at.getPort()), ROOT);
    assertThat(greeting.sentence()).contains("500");
  }

  @Test
  void inspectionOfNothingSaysSo() {
    bmc.pause();
    var at = bmc.address();
    assertThatThrownBy(
            () -> gateway.inspect(Address.of(at.getAddress().getHostAddress(), at.getPort()), ROOT))
        .isInstanceOf(Refusal.Unavailable.class)
        .hasMessageContaining("refuses connections");
    assertThatThrownBy(() -> gateway.inspect(Address.of("169.254.169.254", 443), ROOT))
        .isInstanceOf(Refusal.Invalid.class);
  }

  @Test
  void linkElsewhereCannotBeRequested() {
    assertThat(refused(line(), get(URI.create("https://127.88.9.9/redfish/v1/").toString())).kind())
        .isEqualTo(ConnectorException.Kind.REJECTED);
  }
}
