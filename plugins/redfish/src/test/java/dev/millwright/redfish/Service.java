package dev.millwright.redfish;

import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorConfig;
import dev.millwright.spi.ConnectorContext;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.HttpAnswer;
import dev.millwright.spi.HttpCall;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.KeyValueStore;
import dev.millwright.spi.SecretRef;
import dev.millwright.spi.SystemRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** A Redfish service of a few documents written in a test. */
final class Service implements ConnectorContext {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final Map<String, String> documents = new HashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final List<HttpCall> patches = new ArrayList<>();
  private String refused = "nothing";

  Service() {
    put("", "'RedfishVersion':'1.17.0','Systems':@/Systems@,'Chassis':@/Chassis@");
    list("/Systems");
    list("/Chassis");
  }

  /**
   * A document: JSON properties in single quotes, and addresses below the root between at signs.
   */
  Service put(String path, String properties) {
    var body = properties.replaceAll("@([^@]*)@", "{'@odata.id':'/redfish/v1$1'}");
    var comma = body.isEmpty() ? "" : ",";
    return raw(path, "{'@odata.id':'/redfish/v1" + path + "'" + comma + body + "}");
  }

  /** A collection of the members with these addresses. */
  Service list(String path, String... members) {
    var links = List.of(members).stream().map(m -> "@" + m + "@").toList();
    return put(path, "'Members':[" + String.join(",", links) + "]");
  }

  Service raw(String path, String document) {
    documents.put("/redfish/v1" + path, document.replace('\'', '"'));
    return this;
  }

  /** Changes that contain this are answered with 400. */
  void refuse(String property) {
    refused = property;
  }

  List<String> patches() {
    return patches.stream().map(Service::body).toList();
  }

  HttpCall lastPatch() {
    return patches.getLast();
  }

  private static String body(HttpCall call) {
    return new String(Objects.requireNonNull(call.body()), StandardCharsets.UTF_8);
  }

  int requests() {
    return requests.get();
  }

  Connector connector() throws ConnectorException {
    var config =
        new ConnectorConfig("c", Map.of("user", "admin"), Map.of("password", new SecretRef("p")));
    return new RedfishFactory().open(config, this);
  }

  List<SystemRecord> systems() throws ConnectorException {
    return ((InventorySource) connector()).systems(Cursor.START, Duration.ZERO, 100).items();
  }

  SystemRecord system() throws ConnectorException {
    return systems().getFirst();
  }

  @Override
  public HttpAnswer http(HttpCall call) {
    requests.incrementAndGet();
    if (call.method() == HttpCall.Method.PATCH) {
      patches.add(call);
      return new HttpAnswer(body(call).contains(refused) ? 400 : 204, Map.of(), new byte[0]);
    }
    var document = documents.get(call.path().replaceAll("/$", ""));
    var body = document == null ? "" : document;
    return new HttpAnswer(
        document == null ? 404 : 200,
        Map.of("content-type", List.of("application/json")),
        body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @Override
  public KeyValueStore store() {
    throw new UnsupportedOperationException("the plugin keeps nothing");
  }
}
