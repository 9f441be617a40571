package dev.millwright.database;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** What {@code /health} says about the database: at once, from what the watch saw last. */
@Component("dbHealthContributor")
class DatabaseHealth implements HealthIndicator {
  private final DatabaseWatch watch;

  DatabaseHealth(DatabaseWatch watch) {
    this.watch = watch;
  }

  @Override
  public Health health() {
    return watch
        .goneSince()
        .map(since -> Health.down().withDetail("since", since).build())
        .orElseGet(() -> Health.up().build());
  }
}
