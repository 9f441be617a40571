package dev.millwright.operations;

import java.time.Duration;

/**
 * Work that recurs for as long as the server runs, such as looking at devices that did not answer.
 * Features implement it as a bean; it runs as the server, on a virtual thread of its own, never
 * twice at once in one server, and must not disturb anything.
 */
public interface Recurring {
  /** The pause between the end of one run and the beginning of the next; zero: never. */
  Duration pause();

  /** One run; interrupted when the server stops. */
  void run() throws InterruptedException;
}
