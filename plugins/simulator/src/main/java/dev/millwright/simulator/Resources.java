package dev.millwright.simulator;

import tools.jackson.databind.JsonNode;

/** The documents of one device. Called from several threads. */
interface Resources {
  /** The document at this normal path, or the refusal that the device gives for it. */
  Answer get(String path);

  /** Sets properties, or refuses all of them. */
  Answer patch(String path, JsonNode changes);

  /** Whether an identify LED of the device is lit. */
  boolean indicatorActive();
}
