package dev.millwright.forecast;

/** How requests come to one replica. */
public sealed interface Load {

  /** So many users, each sending the next request when the last is answered. */
  record Concurrency(double requests) implements Load {
    public Concurrency {
      Check.between("load.concurrency", requests, 1, 10_000_000);
    }
  }

  /** Requests that arrive by themselves, so many a second. */
  record Rate(double requestsPerSecond) implements Load {
    public Rate {
      Check.positive("load.requestsPerSecond", requestsPerSecond);
    }
  }
}
