package dev.millwright.redfish;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads answers as JSON within limits (64 levels deep). What a device writes wrongly but
 * understandably (a key twice, bytes that are no UTF-8) is read and named as a problem.
 */
final class JsonBody {
  private static final int DEEPEST = 64;
  private static final JsonMapper STRICT = mapper(true);
  private static final JsonMapper LENIENT = mapper(false);

  private JsonBody() {}

  /**
   * @param complain takes the reason and the sentence of a problem
   * @throws NotJson with a sentence that says what was there instead
   */
  static JsonNode read(byte[] bytes, String contentType, BiConsumer<String, String> complain)
      throws NotJson {
    if (bytes.length == 0) {
      throw new NotJson("answered with an empty body instead of JSON");
    }
    var html = contentType.toLowerCase(Locale.ROOT).contains("html") || firstByte(bytes) == '<';
    if (html) {
      throw new NotJson("answered with a web page instead of JSON");
    }
    if (!contentType.isEmpty() && !contentType.toLowerCase(Locale.ROOT).contains("json")) {
      complain.accept("ContentType", "answered JSON under the content type " + contentType);
    }
    var node = parsed(bytes, complain);
    if (!node.isObject()) {
      throw new NotJson("answered JSON that is no object");
    }
    return node;
  }

  private static JsonNode parsed(byte[] bytes, BiConsumer<String, String> complain) throws NotJson {
    try {
      return STRICT.readTree(bytes);
    } catch (JacksonException strict) {
      var node = repaired(bytes);
      complain.accept("BadJson", "is not quite JSON: " + strict.getOriginalMessage());
      return node;
    }
  }

  private static JsonNode repaired(byte[] bytes) throws NotJson {
    try {
      return LENIENT.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JacksonException lenient) {
      throw new NotJson("answered broken JSON: " + lenient.getOriginalMessage());
    }
  }

  private static int firstByte(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ') {
        return b;
      }
    }
    return 0;
  }

  private static JsonMapper mapper(boolean strict) {
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
            .configure(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, false)
            .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, !strict)
            .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, !strict)
            .build();
    return JsonMapper.builder(factory)
        .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, strict)
        .build();
  }

  /** The answer is not JSON; the message completes the sentence "The device …". */
  static final class NotJson extends Exception {
    private static final long serialVersionUID = 1L;

    NotJson(String message) {
      super(message);
    }
  }
}
