package dev.millwright.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The open Redfish sessions of one device: at most 64, each ending after half an hour without a
 * request.
 */
final class Sessions {
  private static final int MOST = 64;
  private static final Duration IDLE = Duration.ofMinutes(30);

  record Session(String id, String token, String user) {}

  private record Open(Session session, Instant lastUsed) {}

  private final Map<String, Open> byToken = new LinkedHashMap<>();
  private final RandomGenerator random;
  private final Clock clock;
  private int opened;

  Sessions(String label, Clock clock) {
    this.random = SeededRandom.of("sessions:" + label);
    this.clock = clock;
  }

  synchronized @Nullable Session open(String user) {
    dropIdle();
    if (byToken.size() >= MOST) {
      return null;
    }
    var bytes = new byte[16];
    random.nextBytes(bytes);
    var session = new Session(Integer.toString(++opened), HexFormat.of().formatHex(bytes), user);
    byToken.put(session.token, new Open(session, clock.instant()));
    return session;
  }

  /** Whether the token is of an open session, which lasts longer for it. */
  synchronized boolean touch(String token) {
    dropIdle();
    var known = byToken.get(token);
    if (known == null) {
      return false;
    }
    byToken.put(token, new Open(known.session, clock.instant()));
    return true;
  }

  synchronized boolean close(String id) {
    return byToken.values().removeIf(open -> open.session.id.equals(id));
  }

  synchronized void clear() {
    byToken.clear();
  }

  synchronized ObjectNode collection(String path) {
    dropIdle();
    var members = Json.array();
    byToken.values().forEach(open -> members.add(Json.link(path + "/" + open.session.id)));
    var document =
        Json.object()
            .put("@odata.id", path)
            .put("@odata.type", "#SessionCollection.SessionCollection")
            .put("Name", "Session Collection")
            .put("Members@odata.count", members.size());
    document.set("Members", members);
    return document;
  }

  ObjectNode document(String path, Session session) {
    return Json.object()
        .put("@odata.id", path)
        .put("@odata.type", "#Session.v1_5_0.Session")
        .put("Id", session.id)
        .put("Name", "User Session")
        .put("UserName", session.user);
  }

  private void dropIdle() {
    var limit = clock.instant().minus(IDLE);
    byToken.values().removeIf(open -> open.lastUsed.isBefore(limit));
  }
}
