package dev.millwright.simulator;

import static dev.millwright.simulator.Fault.Plain.CHANGED_CERTIFICATE;
import static dev.millwright.simulator.Fault.Plain.DANGLING_LINKS;
import static dev.millwright.simulator.Fault.Plain.DEPTH_BOMB;
import static dev.millwright.simulator.Fault.Plain.DRIP_FEED;
import static dev.millwright.simulator.Fault.Plain.DUPLICATE_KEYS;
import static dev.millwright.simulator.Fault.Plain.ENDLESS_BODY;
import static dev.millwright.simulator.Fault.Plain.ENDLESS_PAGING;
import static dev.millwright.simulator.Fault.Plain.ERROR_BODY_WITH_200;
import static dev.millwright.simulator.Fault.Plain.GZIP_BOMB;
import static dev.millwright.simulator.Fault.Plain.HANG_AFTER_HEADERS;
import static dev.millwright.simulator.Fault.Plain.HANG_BEFORE_HEADERS;
import static dev.millwright.simulator.Fault.Plain.HANG_IN_HANDSHAKE;
import static dev.millwright.simulator.Fault.Plain.HTML;
import static dev.millwright.simulator.Fault.Plain.HTTP_1_0_CLOSE;
import static dev.millwright.simulator.Fault.Plain.HUGE_BODY;
import static dev.millwright.simulator.Fault.Plain.HUGE_HEADERS;
import static dev.millwright.simulator.Fault.Plain.LINK_LOOP;
import static dev.millwright.simulator.Fault.Plain.NOT_UTF8;
import static dev.millwright.simulator.Fault.Plain.NULL_MEMBERS;
import static dev.millwright.simulator.Fault.Plain.NUMBERS_AS_TEXT;
import static dev.millwright.simulator.Fault.Plain.RESET;
import static dev.millwright.simulator.Fault.Plain.TRUNCATED_JSON;
import static dev.millwright.simulator.Fault.Plain.UNAUTHORIZED;
import static dev.millwright.simulator.Fault.Plain.WRONG_CONTENT_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class FaultsTest {
  private static final String SYSTEM = "/redfish/v1/Systems/System_0";
  private static final String SYSTEMS = "/redfish/v1/Systems";
  private static final Duration SHORT = Duration.ofMillis(400);

  @SuppressWarnings("NullAway.Init")
  private static SimulatedFleet fleet;

  @SuppressWarnings("NullAway.Init")
  private SimulatedBmc bmc;

  @SuppressWarnings("NullAway.Init")
  private Client client;

  @BeforeAll
  static void start() throws IOException {
    fleet = SimulatedFleet.start(FleetPlan.of(2, 0), InetAddress.getByName("127.77.2.1"), 0);
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @BeforeEach
  void connect() {
    bmc = fleet.bmcs().getFirst();
    client = new Client(bmc);
    fleet.bmcs().forEach(each -> each.requests().reset());
  }

  @AfterEach
  void recover() throws Exception {
    bmc.faults().clear();
    assertThat(client.get(SYSTEM).statusCode()).isEqualTo(200);
    client.close();
  }

  @Test
  void aFaultIsMetOnlyWhereItWasSet() throws Exception {
    bmc.faults().at(SYSTEM + "/", new Fault.Status(500));
    assertThat(client.get(SYSTEM).statusCode()).isEqualTo(500);
    assertThat(client.get(SYSTEM + "?$expand=.").statusCode()).isEqualTo(500);
    assertThat(client.get(SYSTEM + "/Memory").statusCode()).isEqualTo(200);
    bmc.faults().below(SYSTEM, new Fault.Status(404));
    assertThat(client.get(SYSTEM + "/Memory").statusCode()).isEqualTo(404);
    assertThat(client.get("/redfish/v1/Chassis").statusCode()).isEqualTo(200);
    bmc.faults().clear(SYSTEM);
    assertThat(client.get(SYSTEM).statusCode()).isEqualTo(200);
  }

  @Test
  void refusalInTheMiddleComesAfterSoManyRequests() throws Exception {
    bmc.faults().everywhere(new Fault.After(2, UNAUTHORIZED));
    assertThat(client.get(SYSTEM).statusCode()).isEqualTo(200);
    assertThat(client.get(SYSTEMS).statusCode()).isEqualTo(200);
    assertThat(client.get(SYSTEM).statusCode()).isEqualTo(401);
  }

  @Test
  void aBusyDeviceSaysWhenToComeBack() throws Exception {
    bmc.faults().everywhere(new Fault.Unavailable(Duration.ofSeconds(30)));
    var answer = client.get(SYSTEM);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
  }

  @Test
  void aDeviceHangsBeforeHeaders() {
    bmc.faults().at(SYSTEM, HANG_BEFORE_HEADERS);
    assertThatThrownBy(() -> client.send(client.request(SYSTEM).timeout(SHORT)))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void aDeviceHangsAfterHeaders() throws Exception {
    bmc.faults().at(SYSTEM, HANG_AFTER_HEADERS);
    try (var socket = rawRequest(SYSTEM)) {
      assertThat(readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200");
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aDeviceHangsInTheHandshake() throws Exception {
    bmc.faults().everywhere(HANG_IN_HANDSHAKE);
    try (var socket = new Socket(bmc.address().getAddress(), bmc.address().getPort())) {
      socket.setSoTimeout((int) SHORT.toMillis());
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aBodyDrips() throws Exception {
    bmc.faults().at(SYSTEM, DRIP_FEED);
    try (var body = client.stream(client.request(SYSTEM)).body()) {
      long began = System.nanoTime();
      assertThat(new String(body.readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("{\"@o");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
    }
  }

  @Test
  void hugeBodiesPourWithoutTheDeviceHoldingThem() throws Exception {
    for (var fault : List.of(HUGE_BODY, ENDLESS_BODY)) {
      bmc.faults().at(SYSTEM, fault);
      var response = client.stream(client.request(SYSTEM));
      assertThat(response.headers().firstValueAsLong("Content-Length").orElse(-1))
          .isEqualTo(fault == HUGE_BODY ? 10L << 30 : -1);
      try (var body = response.body()) {
        body.skipNBytes(32 << 20);
      }
    }
  }

  @Test
  void aGzipBombUnpacksToAGigabyte() throws Exception {
    bmc.faults().at(SYSTEM, GZIP_BOMB);
    var response = client.bytes(client.request(SYSTEM));
    assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(response.body()).hasSizeLessThan(2 << 20);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      unpacked.skipNBytes(100 << 20);
      assertThat(unpacked.read()).isEqualTo(' ');
    }
  }

  @Test
  void aDepthBombIsTooDeepToRead() throws Exception {
    bmc.faults().at(SYSTEM, DEPTH_BOMB);
    var body = client.get(SYSTEM).body();
    assertThatThrownBy(() -> Json.MAPPER.readTree(body))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void everyPageLinksAnother() throws Exception {
    bmc.faults().at(SYSTEMS, ENDLESS_PAGING);
    var path = SYSTEMS;
    for (int page = 1; page <= 5; page++) {
      path = client.document(path).path("Members@odata.nextLink").asString();
      assertThat(path).isEqualTo(SYSTEMS + "?$skip=" + page);
    }
  }

  @Test
  void linksLoopDangleOrNameAnotherHost() throws Exception {
    bmc.faults().at(SYSTEM, LINK_LOOP);
    assertThat(linkOf(client.document(SYSTEM))).isEqualTo(SYSTEM);
    bmc.faults().at(SYSTEM, DANGLING_LINKS);
    var gone = linkOf(client.document(SYSTEM));
    assertThat(client.get(gone).statusCode()).isEqualTo(404);
    var other = fleet.bmcs().getLast();
    bmc.faults().at(SYSTEM, new Fault.LinkElsewhere(other.uri()));
    assertThat(linkOf(client.document(SYSTEM))).isEqualTo(other.uri() + SYSTEM + "/Processors");
    assertThat(other.requests().connections()).isZero();
  }

  @Test
  void aRedirectNamesItsTarget() throws Exception {
    bmc.faults().at(SYSTEM, new Fault.Redirect(URI.create("https://127.0.0.9:1")));
    var answer = client.get(SYSTEM);
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("https://127.0.0.9:1" + SYSTEM);
  }

  @Test
  void theCertificateChangesBetweenTwoRequests() throws Exception {
    var before = bmc.certificatePin();
    bmc.faults().at(SYSTEM, CHANGED_CERTIFICATE);
    assertThat(client.get(SYSTEM).statusCode()).isEqualTo(200);
    assertThat(bmc.certificatePin()).isNotEqualTo(before);
    assertThatThrownBy(() -> client.get(SYSTEM)).isInstanceOf(SSLHandshakeException.class);
    client.close();
    client = new Client(bmc);
    assertThat(client.get(SYSTEM).statusCode()).isEqualTo(200);
  }

  @Test
  void documentsAreSpoiled() throws Exception {
    var right = client.get(SYSTEM).body();
    bmc.faults().at(SYSTEM, TRUNCATED_JSON);
    assertThat(right).startsWith(client.get(SYSTEM).body()).isNotEqualTo(client.get(SYSTEM).body());
    bmc.faults().at(SYSTEM, HTML);
    assertThat(client.get(SYSTEM).body()).startsWith("<!DOCTYPE html>");
    bmc.faults().at(SYSTEM, WRONG_CONTENT_TYPE);
    assertThat(client.get(SYSTEM).headers().firstValue("Content-Type")).hasValue("text/plain");
    bmc.faults().at(SYSTEM, DUPLICATE_KEYS);
    assertThat(client.get(SYSTEM).body().split("\"Id\":", -1)).hasSize(3);
    bmc.faults().at(SYSTEM, ERROR_BODY_WITH_200);
    assertThat(client.document(SYSTEM).has("error")).isTrue();
    bmc.faults().at(SYSTEM, NUMBERS_AS_TEXT);
    assertThat(client.document(SYSTEM).path("ProcessorSummary").path("Count").isString()).isTrue();
    bmc.faults().at(SYSTEMS, NULL_MEMBERS);
    assertThat(client.document(SYSTEMS).path("Members").get(0).isNull()).isTrue();
  }

  @Test
  void aDocumentIsNotUtf8() throws Exception {
    bmc.faults().at(SYSTEM, NOT_UTF8);
    var body = client.bytes(client.request(SYSTEM)).body();
    assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void headersAreHuge() throws Exception {
    bmc.faults().at(SYSTEM, HUGE_HEADERS);
    try (var socket = rawRequest(SYSTEM)) {
      assertThat(readUntil(socket, "\r\n\r\n")).hasSizeGreaterThan(500_000);
    }
  }

  @Test
  void theConnectionIsResetInTheBody() throws Exception {
    bmc.faults().at(SYSTEM, RESET);
    assertThatThrownBy(() -> client.get(SYSTEM)).isInstanceOf(IOException.class);
  }

  @Test
  void anOldServerEndsItsBodyWithTheConnection() throws Exception {
    var right = client.get(SYSTEM).body();
    bmc.faults().at(SYSTEM, HTTP_1_0_CLOSE);
    try (var socket = rawRequest(SYSTEM)) {
      var head = readUntil(socket, "\r\n\r\n");
      assertThat(head).startsWith("HTTP/1.0 200").doesNotContainIgnoringCase("content-length");
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(right);
    }
  }

  @Test
  void aLateAnswerIsRight() throws Exception {
    bmc.faults().at(SYSTEM, new Fault.Late(SHORT));
    long began = System.nanoTime();
    assertThat(client.get(SYSTEM).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(SHORT);
  }

  private static String linkOf(JsonNode system) {
    return system.path("Processors").path("@odata.id").asString();
  }

  /** The JDK's client hides status lines and waits for bodies; this one does neither. */
  private SSLSocket rawRequest(String path) throws Exception {
    var trustAll = SSLContext.getInstance("TLS");
    trustAll.init(null, Client.trusting(bmc.certificatePin()), null);
    var socket =
        (SSLSocket)
            trustAll
                .getSocketFactory()
                .createSocket(bmc.address().getAddress(), bmc.address().getPort());
    socket.setSoTimeout(2_000);
    socket
        .getOutputStream()
        .write(
            ("GET "
                    + path
                    + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                    + bmc.credentials().basic()
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String readUntil(Socket socket, String end) throws IOException {
    var text = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (text.indexOf(end, Math.max(0, text.length() - end.length())) < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
