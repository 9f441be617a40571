package dev.millwright.spi;

import java.nio.charset.StandardCharsets;

/** A place to go on from: opaque to the host, at most 4 KiB of UTF-8. */
public record Cursor(String value) {
  /** The beginning. */
  public static final Cursor START = new Cursor("");

  /** The longest cursor the host keeps, in bytes. */
  public static final int MAX_BYTES = 4096;

  /** Refuses a cursor that the host could not keep. */
  public Cursor {
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException("a cursor has at most 4096 bytes");
    }
  }
}
