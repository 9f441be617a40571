package dev.millwright.operations;

import dev.millwright.resource.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The only worker. One thread claims what is due, under leases that it renews, and starts a virtual
 * thread for each target; it goes on by itself when the database was gone.
 */
@Component
class Worker implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final long RENEW_NANOS = Duration.ofSeconds(4).toNanos();
  private static final long IDLE_MILLIS = 500;

  private final UUID id = Ids.next();
  private final TargetStore targets;
  private final TargetWork work;
  private final Handlers handlers;
  private final int parallel;
  private final Map<UUID, RunningTarget> running = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopping;
  private @Nullable Thread loop;

  Worker(
      TargetStore targets,
      TargetWork work,
      Handlers handlers,
      @Value("${millwright.operations.parallel:256}") int parallel) {
    this.targets = targets;
    this.work = work;
    this.handlers = handlers;
    this.parallel = parallel;
  }

  @Override
  public void start() {
    stopping = false;
    loop = Thread.ofVirtual().name("operations").start(this::run);
  }

  @Override
  public boolean isRunning() {
    Thread now = loop;
    return now != null && now.isAlive();
  }

  /** Says that something may be due. */
  void wake() {
    wake.release();
  }

  /** Interrupts the reading targets of an operation. */
  void interrupt(OperationId operation, String sentence) {
    for (RunningTarget target : List.copyOf(running.values())) {
      if (target.claim().operation().equals(operation)) {
        target.stop(sentence);
      }
    }
  }

  private void run() {
    long renewed = System.nanoTime() - RENEW_NANOS;
    boolean gone = false;
    while (!stopping) {
      try {
        if (System.nanoTime() - renewed >= RENEW_NANOS) {
          targets.renew(id, LEASE, running.keySet());
          targets.recover();
          renewed = System.nanoTime();
        }
        boolean more = claim();
        if (gone) {
          LOG.info("the database answers again: operations go on");
          gone = false;
        }
        if (!more) {
          pause();
        }
      } catch (DataAccessException | TransactionException e) {
        if (!gone) {
          LOG.warn("operations wait for the database: {}", e.getMessage());
          gone = true;
        }
        renewed = System.nanoTime() - RENEW_NANOS;
        pause();
      }
    }
  }

  private boolean claim() {
    int free = Math.min(parallel - running.size(), 64);
    if (free <= 0 || handlers.kinds().isEmpty()) {
      return false;
    }
    List<Claim> claims = targets.claim(id, LEASE, handlers.kinds(), free);
    claims.forEach(this::launch);
    return !claims.isEmpty();
  }

  private void launch(Claim claim) {
    var target = new RunningTarget(claim);
    running.put(claim.id(), target);
    target.start(
        () -> {
          try {
            work.run(target, () -> stopping);
          } finally {
            running.remove(claim.id(), target);
            wake();
          }
        });
  }

  private void pause() {
    try {
      if (wake.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException stopped) {
      stopping = true;
    }
  }

  /** Interrupts what runs and gives its leases back; the next start looks at what was sent. */
  @Override
  public void stop() {
    stopping = true;
    wake();
    join(loop);
    List<RunningTarget> left = List.copyOf(running.values());
    left.forEach(t -> t.stop("The server was stopped."));
    left.forEach(t -> join(t.thread()));
    try {
      targets.release(id);
    } catch (DataAccessException | TransactionException e) {
      LOG.info("leases end by themselves in {} s: {}", LEASE.toSeconds(), e.getMessage());
    }
  }

  private static void join(@Nullable Thread thread) {
    if (thread == null) {
      return;
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
