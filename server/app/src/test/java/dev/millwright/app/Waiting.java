package dev.millwright.app;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits until something answers, for tests that look at other processes. */
final class Waiting {
  private Waiting() {}

  /** The first answer that is no exception, null or false, asked for every 50 ms. */
  static <T> T until(Duration limit, Callable<T> ask) {
    Instant end = Instant.now().plus(limit);
    Exception last = null;
    while (Instant.now().isBefore(end)) {
      try {
        T answer = ask.call();
        if (answer != null && !Boolean.FALSE.equals(answer)) {
          return answer;
        }
      } catch (Exception notYet) {
        last = notYet;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("not within " + limit.toSeconds() + " s", last);
  }
}
