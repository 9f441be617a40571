package dev.millwright.simulator;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Status, headers and body of one answer. */
record Answer(int status, Map<String, String> headers, byte[] body) {
  static final String JSON = "application/json; charset=utf-8";

  static Answer json(int status, ObjectNode document) {
    return json(status, Json.MAPPER.writeValueAsBytes(document));
  }

  static Answer json(int status, byte[] document) {
    return new Answer(status, Map.of("Content-Type", JSON), document);
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), new byte[0]);
  }

  /** An error body as DMTF DSP0266 words it. */
  static Answer error(int status, String message, String sentence) {
    var info =
        Json.object()
            .put("@odata.type", "#Message.v1_1_1.Message")
            .put("MessageId", "Base.1.15.0." + message)
            .put("Message", sentence)
            .put("MessageSeverity", status >= 500 ? "Critical" : "Warning")
            .put("Resolution", "Correct the request and resubmit it.");
    var error = Json.object().put("code", "Base.1.15.0." + message).put("message", sentence);
    error.set("@Message.ExtendedInfo", Json.array().add(info));
    var whole = Json.object();
    whole.set("error", error);
    return json(status, whole);
  }

  static Answer notFound(String path) {
    return error(
        404, "ResourceMissingAtURI", "The resource at the URI '" + path + "' was not found.");
  }

  Answer with(String header, String value) {
    var more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, Map.copyOf(more), body);
  }

  Answer withBody(byte[] other) {
    return new Answer(status, headers, other);
  }
}
