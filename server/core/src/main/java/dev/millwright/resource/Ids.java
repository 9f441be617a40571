package dev.millwright.resource;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes UUIDs of version 7 (RFC 9562): sorted by time, so that indexes grow at one end. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /** A new id at this moment. */
  public static UUID next() {
    return next(Clock.systemUTC());
  }

  /** A new id at the clock's moment. */
  public static UUID next(Clock clock) {
    long high = (clock.millis() << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
