package dev.millwright.fleet;

import dev.millwright.resource.Condition;
import dev.millwright.spi.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sets the conditions of systems: complete, unique, present. */
@Component
class Judgements {
  private final SystemStatusStore status;
  private final SystemSources sources;

  Judgements(SystemStatusStore status, SystemSources sources) {
    this.status = status;
    this.sources = sources;
  }

  /** Whether everything its BMC links to was read. */
  void complete(UUID system, List<Problem> problems, Instant at) {
    if (problems.isEmpty()) {
      status.set(
          system,
          SystemStatusStore.COMPLETE,
          holds("Complete", "Everything its BMC links to was read."),
          at);
    } else {
      status.set(
          system,
          SystemStatusStore.COMPLETE,
          fails(
              "InventoryIncomplete",
              "%s could not be read. First: %s"
                  .formatted(
                      Words.count(problems.size(), "resource"), problems.getFirst().message())),
          at);
    }
  }

  /** Whether one connector alone tells about it. */
  void unique(UUID system, Instant at) {
    List<String> addresses = sources.addresses(system);
    status.set(
        system,
        SystemStatusStore.UNIQUE,
        addresses.size() < 2
            ? holds("Unique", "One connector tells about it.")
            : fails(
                "ToldTwice",
                "The BMCs at %s tell about a system with the same serial. If these are two machines, one states a wrong serial; if it is one, remove one of the connectors."
                    .formatted(String.join(" and ", addresses))),
        at);
  }

  /**
   * Its BMC lists it.
   *
   * @return whether it did not before
   */
  boolean present(UUID system, Instant at) {
    return status.set(system, SystemStatusStore.PRESENT, holds("Listed", "Its BMC lists it."), at);
  }

  /** Its BMC lists it no more. */
  void vanished(UUID system, String source, Instant at) {
    status.set(
        system,
        SystemStatusStore.PRESENT,
        fails(
            "NotListed",
            "%s no longer lists it. Look whether it was taken out, then discover again."
                .formatted(source)),
        at);
  }

  /** Nobody tells about it any more. */
  void untold(UUID system, String source, Instant at) {
    status.set(
        system,
        SystemStatusStore.PRESENT,
        new SystemStatusStore.Judgement(
            Condition.Status.UNKNOWN,
            "NoConnector",
            "The connector %s was removed, so nothing tells about it. Connect its BMC again."
                .formatted(source)),
        at);
  }

  private static SystemStatusStore.Judgement holds(String reason, String message) {
    return new SystemStatusStore.Judgement(Condition.Status.TRUE, reason, message);
  }

  private static SystemStatusStore.Judgement fails(String reason, String message) {
    return new SystemStatusStore.Judgement(Condition.Status.FALSE, reason, message);
  }
}
