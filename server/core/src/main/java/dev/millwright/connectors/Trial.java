package dev.millwright.connectors;

import dev.millwright.gateway.Trouble;
import dev.millwright.resource.Refusal;
import dev.millwright.spi.ConfigSchema;
import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ProbeResult;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Probes a device with credentials before anything is stored. */
@Component
class Trial {
  private static final Duration DEADLINE = Duration.ofSeconds(45);

  private final OpenConnectors open;

  Trial(OpenConnectors open) {
    this.open = open;
  }

  /**
   * Probes it.
   *
   * @throws Refusal naming the field that is wrong, or saying that the device does not answer
   */
  ProbeResult probe(StoredConnector wanted, Map<String, String> secrets, Findings findings) {
    try {
      OpenConnector opened = open.openTrial(wanted, secrets);
      try {
        return opened.call(Connector.class, DEADLINE, findings, () -> opened.connector().probe());
      } catch (ConnectorException e) {
        throw refusal(opened.type().view(), findings, e);
      } finally {
        opened.leave();
        opened.retire();
      }
    } catch (ConnectorException e) {
      throw new Refusal.Conflict(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.Unavailable("The server is being stopped. Try again later.", null);
    }
  }

  private static Refusal refusal(TypeView type, Findings findings, ConnectorException failure) {
    Trouble trouble = findings.trouble();
    String sentence = String.valueOf(failure.getMessage());
    if (trouble != null && trouble.reason() == Trouble.Reason.TLS_PIN) {
      return new Refusal.Invalid(
          "acceptedFingerprint",
          "The device shows another certificate than the accepted one; no credentials were sent. Inspect the address again.");
    }
    if (trouble != null && trouble.reason() == Trouble.Reason.ADDRESS) {
      return new Refusal.Invalid("address", trouble.sentence());
    }
    return switch (failure.kind()) {
      case UNAUTHORISED -> new Refusal.Invalid(secretField(type), sentence);
      case UNREACHABLE, TIMED_OUT ->
          new Refusal.Unavailable(sentence + " Nothing was stored.", null);
      case NOT_FOUND, CONFLICT, REJECTED, BROKEN ->
          new Refusal.Conflict(
              "The device answers, but not as a %s: %s Nothing was stored."
                  .formatted(type.type().name(), sentence));
    };
  }

  private static String secretField(TypeView type) {
    return type.schema().fields().stream()
        .filter(f -> f.kind() == ConfigSchema.Kind.SECRET)
        .findFirst()
        .map(f -> "secrets." + f.name())
        .orElse("secrets");
  }
}
