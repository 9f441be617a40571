package dev.millwright.operations;

import org.jspecify.annotations.Nullable;

/** Progress of one target, stored at most twice a second. */
final class Progress implements TargetRun.Report {
  private static final long EVERY_NANOS = 500_000_000L;

  private final Claim claim;
  private final TargetSteps steps;
  private long last = System.nanoTime() - EVERY_NANOS;

  Progress(Claim claim, TargetSteps steps) {
    this.claim = claim;
    this.steps = steps;
  }

  @Override
  public synchronized void progress(int done, @Nullable Integer total, String sentence) {
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS) {
      last = now;
      steps.progress(claim, done, total, sentence);
    }
  }
}
