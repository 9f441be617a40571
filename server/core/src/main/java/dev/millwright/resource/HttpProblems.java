package dev.millwright.resource;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Answers requests that no controller takes, such as a wrong method or media type. */
@RestControllerAdvice
class HttpProblems extends ResponseEntityExceptionHandler {
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode code,
      WebRequest request) {
    HttpStatus status =
        Objects.requireNonNullElse(
            HttpStatus.resolve(code.value()), HttpStatus.INTERNAL_SERVER_ERROR);
    String detail = body instanceof ProblemDetail problem ? problem.getDetail() : null;
    var answer =
        Problems.problem(
            status, name(status), detail == null ? status.getReasonPhrase() + "." : detail);
    var all = new HttpHeaders(headers);
    all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return super.handleExceptionInternal(e, answer, all, code, request);
  }

  private static String name(HttpStatus status) {
    return status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
