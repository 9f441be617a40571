package dev.millwright.connectors;

import dev.millwright.gateway.Certificate;
import dev.millwright.gateway.EndpointWatch;
import dev.millwright.gateway.Trouble;
import dev.millwright.resource.Condition;
import dev.millwright.spi.ConnectorException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was learned about an endpoint while a call was made, and the conditions that follow. */
final class Findings implements EndpointWatch {
  static final String PLUGIN_READY = "PluginReady";
  static final String REACHABLE = "Reachable";
  static final String CERTIFICATE_PINNED = "CertificatePinned";
  static final String AUTHENTICATED = "Authenticated";
  static final String UNDERSTOOD = "Understood";

  private boolean answered;
  private boolean accepted;
  private boolean refused;
  private @Nullable Trouble trouble;
  private @Nullable Trouble pin;

  @Override
  public synchronized void answered(int status, boolean authenticated) {
    answered = true;
    if (authenticated && status == 401) {
      refused = true;
    } else if (authenticated && status < 400) {
      accepted = true;
      refused = false;
    }
  }

  @Override
  public synchronized void failed(Trouble now) {
    trouble = now;
    if (now.reason() == Trouble.Reason.TLS_PIN) {
      pin = now;
    }
  }

  /** Whether the endpoint answered anything at all. */
  synchronized boolean answered() {
    return answered;
  }

  /** The last trouble on the wire, or null. */
  synchronized @Nullable Trouble trouble() {
    return trouble;
  }

  /** The certificate that was shown instead of the pinned one, or null. */
  synchronized @Nullable Certificate offered() {
    return pin == null ? null : pin.seen();
  }

  /**
   * The conditions that follow.
   *
   * @param failure how the call ended; null when it succeeded
   * @param judged whether the call's own success says how well the endpoint is understood, as a
   *     probe's or an inventory's does
   */
  synchronized List<Condition> conditions(
      @Nullable ConnectorException failure, boolean judged, Instant at) {
    var found = new ArrayList<Condition>();
    reachable(failure, at, found);
    certificate(at, found);
    authenticated(failure, at, found);
    if (judged) {
      understood(failure, at, found);
    }
    return found;
  }

  private void reachable(@Nullable ConnectorException failure, Instant at, List<Condition> found) {
    Trouble now = trouble;
    boolean wire = now != null && isWire(now.reason());
    if (now != null && wire && (failure != null || !answered)) {
      found.add(no(REACHABLE, reason(now.reason()), now.sentence(), at));
    } else if (failure != null && failure.kind() == ConnectorException.Kind.TIMED_OUT) {
      found.add(no(REACHABLE, "TimedOut", message(failure), at));
    } else if (answered) {
      found.add(yes(REACHABLE, "Answers", "The device answers.", at));
    }
  }

  private static boolean isWire(Trouble.Reason reason) {
    return switch (reason) {
      case ADDRESS, UNREACHABLE, TLS, TIMED_OUT -> true;
      case TLS_PIN, TOO_LARGE, BAD_HTTP, PATH, ATTEMPTS, CREDENTIALS -> false;
    };
  }

  private static String reason(Trouble.Reason reason) {
    return switch (reason) {
      case ADDRESS -> "AddressRefused";
      case TLS -> "NoCommonTls";
      case TIMED_OUT -> "TimedOut";
      default -> "NoConnection";
    };
  }

  private void certificate(Instant at, List<Condition> found) {
    if (pin != null) {
      found.add(no(CERTIFICATE_PINNED, "TlsPin", pin.sentence(), at));
    } else if (answered) {
      found.add(yes(CERTIFICATE_PINNED, "Same", "The device shows the accepted certificate.", at));
    }
  }

  private void authenticated(
      @Nullable ConnectorException failure, Instant at, List<Condition> found) {
    Trouble now = trouble;
    if (now != null && now.reason() == Trouble.Reason.ATTEMPTS) {
      found.add(no(AUTHENTICATED, "NotTriedAgain", now.sentence(), at));
    } else if (now != null && now.reason() == Trouble.Reason.CREDENTIALS) {
      found.add(no(AUTHENTICATED, "CredentialsLost", now.sentence(), at));
    } else if (refused) {
      found.add(
          no(
              AUTHENTICATED,
              "Refused",
              "The device refused the user name or the password. Change the credentials.",
              at));
    } else if (failure != null && failure.kind() == ConnectorException.Kind.UNAUTHORISED) {
      found.add(no(AUTHENTICATED, "MissingPrivilege", message(failure), at));
    } else if (accepted) {
      found.add(yes(AUTHENTICATED, "Accepted", "The device accepts the credentials.", at));
    }
  }

  private void understood(@Nullable ConnectorException failure, Instant at, List<Condition> found) {
    if (failure == null) {
      found.add(yes(UNDERSTOOD, "Read", "The device's answers are understood.", at));
      return;
    }
    String reason =
        switch (failure.kind()) {
          case BROKEN -> "Broken";
          case CONFLICT -> "Busy";
          case NOT_FOUND -> "Missing";
          case REJECTED -> pin == null && !isRefusedAddress() ? "Rejected" : "";
          case UNREACHABLE, TIMED_OUT, UNAUTHORISED -> "";
        };
    if (!reason.isEmpty()) {
      found.add(no(UNDERSTOOD, reason, message(failure), at));
    }
  }

  private boolean isRefusedAddress() {
    return trouble != null && trouble.reason() == Trouble.Reason.ADDRESS;
  }

  private static String message(ConnectorException failure) {
    String message = failure.getMessage();
    return message == null ? failure.kind().name() : message;
  }

  static Condition yes(String type, String reason, String message, Instant at) {
    return new Condition(type, Condition.Status.TRUE, reason, message, at);
  }

  static Condition no(String type, String reason, String message, Instant at) {
    return new Condition(type, Condition.Status.FALSE, reason, message, at);
  }
}
