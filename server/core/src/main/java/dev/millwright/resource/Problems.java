package dev.millwright.resource;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** Turns a refusal into problem details (RFC 9457); used by every way in over HTTP. */
public final class Problems {
  private Problems() {}

  /** The whole answer: status, headers and body. */
  public static ResponseEntity<ProblemDetail> answer(Refusal refusal) {
    HttpStatus status = status(refusal);
    ProblemDetail problem = problem(status, name(refusal), refusal.sentence());
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    switch (refusal) {
      case Refusal.Invalid invalid -> problem.setProperty("errors", errors(invalid));
      case Refusal.Unavailable unavailable -> {
        Duration retry = unavailable.retryAfter();
        if (retry != null) {
          headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retry.toSeconds())));
        }
      }
      default -> {}
    }
    return new ResponseEntity<>(problem, headers, status);
  }

  /** The answer to a request that nobody is signed in for, or with a token that does not work. */
  public static ResponseEntity<ProblemDetail> unauthenticated(String sentence) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    ProblemDetail problem = problem(HttpStatus.UNAUTHORIZED, "unauthenticated", sentence);
    return new ResponseEntity<>(problem, headers, HttpStatus.UNAUTHORIZED);
  }

  static ProblemDetail problem(HttpStatus status, String name, String sentence) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
    problem.setType(URI.create("urn:millwright:problem:" + name));
    RequestId.current().ifPresent(id -> problem.setProperty("requestId", id));
    return problem;
  }

  private static List<Refusal.Invalid.Fault> errors(Refusal.Invalid invalid) {
    return invalid.faults();
  }

  private static HttpStatus status(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotFound n -> HttpStatus.NOT_FOUND;
      case Refusal.Conflict c -> c.isStale() ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT;
      case Refusal.Invalid i -> HttpStatus.BAD_REQUEST;
      case Refusal.Forbidden f -> HttpStatus.FORBIDDEN;
      case Refusal.Unavailable u ->
          u.isTooMany() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  private static String name(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotFound n -> "not-found";
      case Refusal.Conflict c -> c.isStale() ? "stale" : "conflict";
      case Refusal.Invalid i -> "invalid";
      case Refusal.Forbidden f -> "forbidden";
      case Refusal.Unavailable u -> u.isTooMany() ? "too-many-requests" : "unavailable";
    };
  }
}
