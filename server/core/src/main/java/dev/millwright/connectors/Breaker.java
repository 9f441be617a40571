package dev.millwright.connectors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Keeps from calling endpoints that do not answer: after three failures in a row, nothing is tried
 * for five seconds, then twice as long each time, up to ten minutes.
 */
@Component
class Breaker {
  private static final int TOLERATED = 3;
  private static final long FIRST_SECONDS = 5;
  private static final long MOST_SECONDS = 600;

  private final Map<ConnectorId, State> states = new ConcurrentHashMap<>();
  private final Clock clock;

  Breaker(Clock clock) {
    this.clock = clock;
  }

  private record State(int failures, Instant until) {}

  /** Until when the endpoint is left alone; empty when it may be tried now. */
  Optional<Instant> open(ConnectorId id) {
    State state = states.get(id);
    return state == null || !state.until.isAfter(clock.instant())
        ? Optional.empty()
        : Optional.of(state.until);
  }

  void failed(ConnectorId id) {
    states.compute(
        id,
        (k, before) -> {
          int failures = before == null ? 1 : before.failures + 1;
          long seconds =
              failures < TOLERATED
                  ? 0
                  : Math.min(MOST_SECONDS, FIRST_SECONDS << Math.min(failures - TOLERATED, 10));
          return new State(failures, clock.instant().plus(Duration.ofSeconds(seconds)));
        });
  }

  void answered(ConnectorId id) {
    states.remove(id);
  }
}
