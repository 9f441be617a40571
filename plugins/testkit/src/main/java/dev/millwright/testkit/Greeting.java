package dev.millwright.testkit;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** The unauthenticated answer that recognition reads. */
final class Greeting {
  private Greeting() {}

  /** The text at a JSON pointer, or the whole when the pointer is empty. */
  static String at(String pointer, byte[] body) {
    return pointer.isEmpty()
        ? new String(body, StandardCharsets.UTF_8)
        : JsonMapper.shared().readTree(body).at(pointer).asString("");
  }
}
