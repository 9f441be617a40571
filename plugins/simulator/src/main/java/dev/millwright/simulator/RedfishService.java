package dev.millwright.simulator;

import io.netty.handler.codec.http.HttpHeaders;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Redfish over one device's documents: who may ask, sessions, ETags, the methods that exist. Knows
 * no sockets.
 */
final class RedfishService {
  static final String ROOT = "/redfish/v1";
  private static final String SESSIONS = ROOT + "/SessionService/Sessions";
  private static final Set<String> OPEN = Set.of("/redfish", ROOT);

  /** One request without its transport. */
  record Call(String method, String path, HttpHeaders headers, byte[] body) {
    boolean carriesCredentials() {
      return headers.contains("Authorization") || headers.contains("X-Auth-Token");
    }
  }

  private final Resources resources;
  private final Sessions sessions;
  private volatile Credentials credentials;

  RedfishService(Resources resources, Credentials credentials, Clock clock, String label) {
    this.resources = resources;
    this.credentials = credentials;
    this.sessions = new Sessions(label, clock);
  }

  Credentials credentials() {
    return credentials;
  }

  /** Other credentials from now on; sessions end. */
  void accept(Credentials others) {
    credentials = others;
    sessions.clear();
  }

  Resources resources() {
    return resources;
  }

  Answer answer(Call call) {
    boolean reading = call.method.equals("GET") || call.method.equals("HEAD");
    if (call.method.equals("POST") && call.path.equals(SESSIONS)) {
      return signIn(call.body);
    }
    if (!(reading && OPEN.contains(call.path)) && !permitted(call.headers)) {
      return unauthorized();
    }
    return switch (call.method) {
      case "GET", "HEAD" -> read(call);
      case "PATCH" -> change(call);
      case "DELETE" -> signOut(call.path);
      default -> methodNotAllowed();
    };
  }

  static Answer unauthorized() {
    return Answer.error(
            401, "NoValidSession", "There is no valid session established with the implementation.")
        .with("WWW-Authenticate", "Basic realm=\"Redfish\"");
  }

  private boolean permitted(HttpHeaders headers) {
    var basic = headers.get("Authorization");
    if (basic != null) {
      return MessageDigest.isEqual(
          SeededRandom.sha256(basic), SeededRandom.sha256(credentials.basic()));
    }
    var token = headers.get("X-Auth-Token");
    return token != null && sessions.touch(token);
  }

  private Answer read(Call call) {
    if (call.path.equals("/redfish")) {
      return Answer.json(200, Json.object().put("v1", "/redfish/v1/"));
    }
    if (call.path.equals(SESSIONS)) {
      return Answer.json(200, sessions.collection(SESSIONS));
    }
    var answer = resources.get(call.path);
    if (answer.status() != 200) {
      return answer;
    }
    var etag = etag(answer.body());
    return etag.equals(call.headers.get("If-None-Match"))
        ? Answer.empty(304).with("ETag", etag)
        : answer.with("ETag", etag);
  }

  private Answer change(Call call) {
    var changes = parsed(call.body);
    if (changes == null || !changes.isObject()) {
      return malformed();
    }
    var expected = call.headers.get("If-Match");
    if (expected != null && !expected.equals("*")) {
      var now = resources.get(call.path);
      if (now.status() == 200 && !expected.equals(etag(now.body()))) {
        return Answer.error(412, "PreconditionFailed", "The ETag supplied did not match.");
      }
    }
    return resources.patch(call.path, changes);
  }

  private Answer signIn(byte[] body) {
    var asked = parsed(body);
    if (asked == null || !asked.isObject()) {
      return malformed();
    }
    var accepted = credentials;
    if (!accepted.user().equals(asked.path("UserName").asString(""))
        || !accepted.password().equals(asked.path("Password").asString(""))) {
      return unauthorized();
    }
    var session = sessions.open(accepted.user());
    if (session == null) {
      return Answer.error(503, "SessionLimitExceeded", "The session limit has been exceeded.");
    }
    var location = SESSIONS + "/" + session.id();
    return Answer.json(201, sessions.document(location, session))
        .with("X-Auth-Token", session.token())
        .with("Location", location);
  }

  private Answer signOut(String path) {
    if (!path.startsWith(SESSIONS + "/")) {
      return methodNotAllowed();
    }
    return sessions.close(path.substring(SESSIONS.length() + 1))
        ? Answer.empty(204)
        : Answer.notFound(path);
  }

  private static Answer methodNotAllowed() {
    return Answer.error(
            405, "OperationNotAllowed", "The HTTP method is not allowed on this resource.")
        .with("Allow", "GET, HEAD, PATCH");
  }

  private static Answer malformed() {
    return Answer.error(
        400,
        "MalformedJSON",
        "The request body submitted was malformed JSON and could not be parsed.");
  }

  private static @Nullable JsonNode parsed(byte[] body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JacksonException malformed) {
      return null;
    }
  }

  private static String etag(byte[] body) {
    var crc = new CRC32();
    crc.update(body);
    return "\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"";
  }
}
