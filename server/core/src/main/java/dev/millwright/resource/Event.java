package dev.millwright.resource;

import java.time.Instant;

/** Something that happened to a resource, published inside the transaction that made it so. */
public interface Event {
  /** What it happened to. */
  Ref subject();

  /** When, by the server's clock. */
  Instant at();
}
