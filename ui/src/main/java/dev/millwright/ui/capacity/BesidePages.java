package dev.millwright.ui.capacity;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Runs what pages have reckoned beside them: of all pages of the server no more at once than leaves
 * it a processor, on threads of its own, so that what waits holds nothing that others need.
 */
@org.springframework.stereotype.Component
class BesidePages implements DisposableBean {
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  @Autowired
  BesidePages() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  }

  /**
   * With a bound of its own.
   *
   * @param most how many run at once
   */
  BesidePages(int most) {
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("beside-pages-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs it as soon as there is room.
   *
   * @param isWanted asked right before it begins
   * @param otherwise run in its place when nobody wants it any more
   */
  void run(BooleanSupplier isWanted, Runnable work, Runnable otherwise) {
    threads.execute(
        () -> {
          if (isWanted.getAsBoolean()) {
            work.run();
          } else {
            otherwise.run();
          }
        });
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
