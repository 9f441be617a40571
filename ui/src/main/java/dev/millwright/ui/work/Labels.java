package dev.millwright.ui.work;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.connectors.ConnectorState;
import dev.millwright.connectors.ConnectorStatus;
import dev.millwright.operations.ActionKind;
import dev.millwright.operations.OperationState;
import dev.millwright.operations.OperationStatus;
import dev.millwright.operations.TargetState;
import dev.millwright.resource.Condition;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.spi.Identity;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.Tone;
import dev.millwright.ui.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words and colours for the states of connectors and operations. */
final class Labels {
  private Labels() {}

  /** The order in which one thing needs the other. */
  private static final List<String> CONDITIONS =
      List.of("PluginReady", "Reachable", "CertificatePinned", "Authenticated", "Understood");

  /** A connector's conditions, each after what it needs. */
  static List<Condition> conditions(ConnectorStatus status) {
    return status.conditions().stream()
        .sorted(Comparator.comparingInt((Condition c) -> CONDITIONS.indexOf(c.type())))
        .toList();
  }

  /** A connector's state; in trouble, what is wrong. */
  static StatusLabel connector(ConnectorStatus status) {
    return switch (status.state()) {
      case CONNECTED -> new StatusLabel(Tone.GOOD, words(ConnectorState.CONNECTED));
      case UNKNOWN -> new StatusLabel(Tone.UNKNOWN, words(ConnectorState.UNKNOWN));
      case TROUBLE ->
          broken(status)
              .map(Labels::trouble)
              .orElse(new StatusLabel(Tone.ACT, words(ConnectorState.TROUBLE)));
    };
  }

  static String words(ConnectorState state) {
    return switch (state) {
      case CONNECTED -> "Connected";
      case TROUBLE -> "In trouble";
      case UNKNOWN -> "Not checked yet";
    };
  }

  /** The condition that explains the trouble: the first that does not hold. */
  static Optional<Condition> broken(ConnectorStatus status) {
    return conditions(status).stream()
        .filter(c -> c.status() == Condition.Status.FALSE)
        .findFirst();
  }

  private static StatusLabel trouble(Condition broken) {
    return switch (broken.type()) {
      case "Reachable" -> new StatusLabel(Tone.ACT, "Unreachable");
      case "CertificatePinned" -> new StatusLabel(Tone.ACT, "Certificate changed");
      case "Authenticated" -> new StatusLabel(Tone.ACT, "Not signed in");
      case "Understood" -> new StatusLabel(Tone.LOOK, "Not understood");
      case "PluginReady" -> new StatusLabel(Tone.LOOK, "Plugin not ready");
      default -> new StatusLabel(Tone.LOOK, Words.ofCamelCase(broken.reason()));
    };
  }

  /** A condition, its reason as words. */
  static StatusLabel condition(Condition condition) {
    return switch (condition.status()) {
      case TRUE -> new StatusLabel(Tone.GOOD, Words.ofCamelCase(condition.type()));
      case FALSE -> new StatusLabel(Tone.ACT, Words.ofCamelCase(condition.type()) + ": no");
      case UNKNOWN -> new StatusLabel(Tone.UNKNOWN, Words.ofCamelCase(condition.type()));
    };
  }

  /** An operation's state. */
  static StatusLabel operation(OperationStatus status) {
    if (status.cancelRequested() && !status.state().isEnd()) {
      return new StatusLabel(Tone.LOOK, "Stopping");
    }
    return new StatusLabel(tone(status.state()), Words.of(status.state()));
  }

  private static Tone tone(OperationState state) {
    return switch (state) {
      case WAITING -> Tone.PLANNED;
      case RUNNING -> Tone.WORKING;
      case DONE -> Tone.GOOD;
      case FAILED -> Tone.ACT;
      case CANCELLED -> Tone.UNKNOWN;
    };
  }

  /** Where one target of an operation stands. */
  static StatusLabel target(TargetState state) {
    return switch (state) {
      case PROPOSED -> new StatusLabel(Tone.PLANNED, "Waits for approval");
      case APPROVED, ADMITTED -> new StatusLabel(Tone.PLANNED, "Waiting");
      case CLAIMED -> new StatusLabel(Tone.WORKING, "Starting");
      case SENT -> new StatusLabel(Tone.WORKING, "Running");
      case OBSERVED -> new StatusLabel(Tone.WORKING, "Checking");
      case DONE -> new StatusLabel(Tone.GOOD, "Done");
      case FAILED -> new StatusLabel(Tone.ACT, "Failed");
      case REJECTED -> new StatusLabel(Tone.ACT, "Refused");
      case CANCELLED -> new StatusLabel(Tone.UNKNOWN, "Cancelled");
      case UNKNOWN -> new StatusLabel(Tone.LOOK, "In doubt");
    };
  }

  /** What kind of operation it is, as people call it. */
  static String kind(String kind) {
    return switch (kind) {
      case "discover" -> "Discovery";
      case "identify" -> "Identify LED";
      default -> Words.sentence(kind.replace('-', ' '));
    };
  }

  /** What an operation may disturb. */
  static String disturbs(ActionKind action) {
    return switch (action) {
      case OBSERVING -> "nothing";
      case DISRUPTIVE -> "running work";
      case DESTRUCTIVE -> "for good";
    };
  }

  /** How long something takes until now, ticking, or how long it took. */
  static Component duration(@Nullable Instant from, @Nullable Instant to) {
    return from != null && to == null ? new RelativeTime(from) : new Span(took(from, to));
  }

  /** How long something took, or takes by now. */
  static String took(@Nullable Instant from, @Nullable Instant to) {
    if (from == null) {
      return Quantities.MISSING;
    }
    Duration took = Duration.between(from, to == null ? Instant.now() : to);
    return took.toMillis() < 1000 ? "under 1" + Quantities.THIN + "s" : Quantities.span(took);
  }

  /** A fingerprint as other tools print it, so that one can compare. */
  static String fingerprint(String hex) {
    return hex.toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
  }

  /** What a connector's ability lets one do. */
  static String ability(String name) {
    return switch (name) {
      case "InventorySource" -> "Reads the inventory";
      case "IndicatorControl" -> "Switches the identify LED";
      default -> Words.ofCamelCase(name);
    };
  }

  /** Maker and model of a device. */
  static String device(@Nullable Identity identity) {
    String words =
        identity == null
            ? ""
            : Stream.of(identity.manufacturer(), identity.model())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    return words.isEmpty() ? Quantities.MISSING : words;
  }

  /** Where a connector listens. */
  static String endpoint(Resource<ConnectorSpec, ConnectorStatus> connector) {
    String address = connector.spec().address();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + connector.spec().port();
  }
}
