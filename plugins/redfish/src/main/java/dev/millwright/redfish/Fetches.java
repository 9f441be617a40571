package dev.millwright.redfish;

import dev.millwright.redfish.Crawl.Want;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Asks for many resources, a few at once. A resource that fails becomes a problem; a service that
 * fails (refused credentials, no connection, silence again and again) ends the walk.
 */
final class Fetches {
  private static final int MOST_TIMEOUTS = 3;

  /** An answered want. */
  record Found(Want want, Resource resource) {}

  private final RedfishClient client;
  private final Problems problems;
  private final int parallel;
  private final AtomicInteger timeouts = new AtomicInteger();

  Fetches(RedfishClient client, Problems problems, int parallel) {
    this.client = client;
    this.problems = problems;
    this.parallel = parallel;
  }

  Resource root() throws ConnectorException {
    return client.get(ServicePath.ROOT, "ServiceRoot", problems);
  }

  /** The answers in the order of the wants. */
  List<Found> all(List<Want> wants) throws ConnectorException {
    var answers = new AtomicReferenceArray<@Nullable Resource>(wants.size());
    var next = new AtomicInteger();
    Callable<@Nullable Void> worker =
        () -> {
          for (var i = next.getAndIncrement(); i < wants.size(); i = next.getAndIncrement()) {
            answers.set(i, one(wants.get(i)).orElse(null));
          }
          return null;
        };
    run(worker, Math.min(parallel, wants.size()), next, wants.size());
    var found = new ArrayList<Found>();
    for (var i = 0; i < wants.size(); i++) {
      var answer = answers.get(i);
      if (answer != null) {
        found.add(new Found(wants.get(i), answer));
      }
    }
    return found;
  }

  private static void run(Callable<@Nullable Void> worker, int workers, AtomicInteger next, int end)
      throws ConnectorException {
    Callable<@Nullable Void> stopping =
        () -> {
          try {
            return worker.call();
          } catch (ConnectorException | RuntimeException fatal) {
            next.set(end);
            throw fatal;
          }
        };
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (var done : pool.invokeAll(Collections.nCopies(workers, stopping))) {
          done.get();
        }
      } catch (InterruptedException interrupted) {
        next.set(end);
        pool.shutdownNow();
        Thread.currentThread().interrupt();
        throw new ConnectorException(
            Kind.TIMED_OUT, "The walk was stopped before it was complete.", interrupted);
      }
    } catch (ExecutionException failed) {
      throw cause(failed);
    }
  }

  private static ConnectorException cause(ExecutionException failed) {
    return failed.getCause() instanceof ConnectorException known
        ? known
        : new ConnectorException(
            Kind.BROKEN, "The device's answers could not be understood.", failed.getCause());
  }

  private Optional<Resource> one(Want want) throws ConnectorException {
    try {
      return Optional.of(client.get(want.link(), want.type(), problems));
    } catch (ConnectorException failure) {
      if (fatal(failure)) {
        throw failure;
      }
      problems.add(ServicePath.key(want.link()), reason(failure), message(failure));
      return Optional.empty();
    }
  }

  private boolean fatal(ConnectorException failure) {
    return switch (failure.kind()) {
      case UNREACHABLE -> true;
      case UNAUTHORISED -> !Refusals.onlyForbidden(failure);
      case TIMED_OUT -> timeouts.incrementAndGet() >= MOST_TIMEOUTS;
      case NOT_FOUND, CONFLICT, REJECTED, BROKEN -> false;
    };
  }

  private static String reason(ConnectorException failure) {
    return switch (failure.kind()) {
      case NOT_FOUND -> "Dangling";
      case UNAUTHORISED -> "Forbidden";
      case TIMED_OUT -> "TimedOut";
      case CONFLICT -> "Busy";
      case REJECTED -> "Rejected";
      case BROKEN, UNREACHABLE -> "Unreadable";
    };
  }

  private static String message(ConnectorException failure) {
    return String.valueOf(failure.getMessage());
  }
}
