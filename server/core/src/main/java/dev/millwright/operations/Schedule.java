package dev.millwright.operations;

import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The only schedule: runs what recurs, and goes on after a run that failed. */
@Component
class Schedule implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

  private final ObjectProvider<Recurring> works;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch stopped = new CountDownLatch(1);

  Schedule(ObjectProvider<Recurring> works) {
    this.works = works;
  }

  @Override
  public void start() {
    stopped = new CountDownLatch(1);
    works.stream()
        .filter(work -> work.pause().isPositive())
        .forEach(
            work ->
                threads.add(
                    Thread.ofVirtual()
                        .name("recurring-" + work.getClass().getSimpleName())
                        .start(() -> repeat(work))));
  }

  private void repeat(Recurring work) {
    try {
      while (!stopped.await(work.pause().toMillis(), TimeUnit.MILLISECONDS)) {
        once(work);
      }
    } catch (InterruptedException end) {
      LOG.debug("{} was interrupted", work.getClass().getSimpleName());
    }
  }

  private static void once(Recurring work) throws InterruptedException {
    try {
      Authority.as(
          Actor.SERVER,
          () -> {
            work.run();
            return true;
          });
    } catch (RuntimeException e) {
      if (e.getCause() instanceof InterruptedException end) {
        throw end;
      }
      LOG.warn("{} failed and is tried again: {}", work.getClass().getSimpleName(), e.toString());
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
    threads.forEach(Thread::interrupt);
    threads.clear();
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }
}
