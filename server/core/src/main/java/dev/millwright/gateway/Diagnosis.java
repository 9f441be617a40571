package dev.millwright.gateway;

import dev.millwright.gateway.Trouble.Reason;
import dev.millwright.resource.Refusal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Says in a sentence why a request failed. */
final class Diagnosis {
  private Diagnosis() {}

  static Trouble of(Exchange exchange, Route route, Exception failure) {
    Address at = route.address();
    Certificate wrong = route.trust().wrong();
    if (failure instanceof Refusal refusal) {
      return new Trouble(Reason.ADDRESS, refusal.sentence());
    }
    if (exchange.tooLarge()) {
      return new Trouble(
          Reason.TOO_LARGE,
          "%s answered with more than the %d MiB that are read. The rest was not taken."
              .formatted(at, route.needs().maxBodyBytes() >> 20));
    }
    if (exchange.overdue()) {
      return late(at, "did not finish its answer", route.needs().call());
    }
    if (wrong != null && failure instanceof SSLException) {
      return new Trouble(
          Reason.TLS_PIN,
          "%s shows another certificate than the accepted one; no credentials were sent. Compare the new fingerprint, then accept it or look for who answers there."
              .formatted(at),
          wrong);
    }
    return failure instanceof IOException io ? ofWire(at, route, io) : other(at, failure);
  }

  private static Trouble ofWire(Address at, Route route, IOException failure) {
    return switch (failure) {
      case UnknownHostException unknown ->
          new Trouble(
              Reason.ADDRESS, at.host() + " has no address. Check the name and the DNS server.");
      case ConnectTimeoutException slow -> late(at, "took no connection", route.needs().connect());
      case HttpHostConnectException refused ->
          new Trouble(Reason.UNREACHABLE, at + " refuses connections. Check address and port.");
      case ConnectException refused ->
          new Trouble(Reason.UNREACHABLE, at + " refuses connections. Check address and port.");
      case NoRouteToHostException far ->
          new Trouble(Reason.UNREACHABLE, "There is no route to " + at + ". Check the network.");
      case SocketTimeoutException slow when route.trust().shown() == null ->
          late(at, "did not finish the TLS handshake", route.needs().connect());
      case SocketTimeoutException slow -> late(at, "gave no answer", route.needs().firstByte());
      case InterruptedIOException interrupted ->
          new Trouble(Reason.TIMED_OUT, "The request to " + at + " was interrupted.");
      case MessageConstraintException huge ->
          new Trouble(
              Reason.TOO_LARGE, at + " answered with more or longer headers than are read.");
      case SSLException tls ->
          new Trouble(
              Reason.TLS,
              "%s and Millwright found no common TLS 1.2 or newer. Check that HTTPS listens on this port."
                  .formatted(at));
      default -> broken(at, failure);
    };
  }

  private static Trouble broken(Address at, IOException failure) {
    return Thread.currentThread().isInterrupted()
        ? new Trouble(Reason.TIMED_OUT, "The request to " + at + " was interrupted.")
        : new Trouble(
            Reason.BAD_HTTP,
            "%s broke the connection off or sent something that is no HTTP.".formatted(at));
  }

  private static Trouble other(Address at, Exception failure) {
    return new Trouble(
        Reason.BAD_HTTP,
        "The request to %s could not be made: %s."
            .formatted(at, failure.getClass().getSimpleName()));
  }

  private static Trouble late(Address at, String what, Duration limit) {
    return new Trouble(
        Reason.TIMED_OUT,
        "%s %s within %s s. Check the device and the network to it."
            .formatted(at, what, limit.toMillis() / 1000.0)
            .replace(".0 s.", " s."));
  }
}
