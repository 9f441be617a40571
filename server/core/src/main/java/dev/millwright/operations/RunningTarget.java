package dev.millwright.operations;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A target at work, which may be interrupted while its handler runs and at no other moment. */
final class RunningTarget {
  private final Claim claim;
  private @Nullable Thread thread;
  private boolean interruptible;
  private @Nullable String stopped;

  RunningTarget(Claim claim) {
    this.claim = claim;
  }

  Claim claim() {
    return claim;
  }

  synchronized void start(Runnable work) {
    thread = Thread.ofVirtual().name("operation-" + claim.id()).start(work);
  }

  synchronized @Nullable Thread thread() {
    return thread;
  }

  /** Asks it to stop, with the reason as a sentence. */
  synchronized void stop(String sentence) {
    stopped = sentence;
    if (interruptible && thread != null) {
      thread.interrupt();
    }
  }

  /** Why it was asked to stop, or null. */
  synchronized @Nullable String stopped() {
    return stopped;
  }

  /** Calls a handler on this thread so that {@link #stop} can interrupt it. */
  <T> T interruptibly(Callable<T> handler) throws Exception {
    synchronized (this) {
      if (stopped != null) {
        throw new InterruptedException(stopped);
      }
      interruptible = true;
    }
    try {
      return handler.call();
    } finally {
      synchronized (this) {
        interruptible = false;
        // Whatever arrives from here on must not cut the write of the result.
        Thread.interrupted();
      }
    }
  }
}
