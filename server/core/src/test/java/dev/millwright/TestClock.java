package dev.millwright;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** The server's clock in tests: the real time until a test turns it, and afterwards again. */
@TestComponent
@Primary
public class TestClock extends Clock {
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /** Runs work with the clock so much further; work may turn it on with {@link #turn}. */
  public void ahead(Duration by, Runnable work) {
    Duration before = ahead.get();
    turn(by);
    try {
      work.run();
    } finally {
      ahead.set(before);
    }
  }

  /** Turns the clock further; only within {@link #ahead}. */
  public void turn(Duration by) {
    ahead.updateAndGet(a -> a.plus(by));
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
