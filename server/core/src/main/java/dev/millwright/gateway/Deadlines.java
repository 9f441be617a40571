package dev.millwright.gateway;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Ends requests whose whole time is over, from one thread of its own. */
@Component
class Deadlines {
  private final ScheduledThreadPoolExecutor clock;

  Deadlines() {
    clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("gateway-deadlines").factory());
    clock.setRemoveOnCancelPolicy(true);
  }

  ScheduledFuture<?> after(Duration wait, Runnable end) {
    return clock.schedule(end, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void close() {
    clock.shutdownNow();
  }
}
