package dev.millwright.resource;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Answers REST requests that are refused, or cannot be read, with problem details. */
@RestControllerAdvice("dev.millwright")
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal) {
    return Problems.answer(refusal);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
    return Problems.answer(reason(e));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
    Class<?> wanted = e.getRequiredType();
    return Problems.answer(
        new Refusal.Invalid(
            e.getName(),
            "%s is \"%s\"; it must be %s."
                .formatted(
                    e.getName(), e.getValue(), wanted == null ? "another type" : noun(wanted))));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
    return Problems.answer(
        new Refusal.Invalid(e.getParameterName(), e.getParameterName() + " is missing."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> changedMeanwhile(OptimisticLockingFailureException e) {
    return Problems.answer(
        new Refusal.Conflict(
            "Somebody else changed it at the same moment. Read it again, then repeat the change."));
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    QueryTimeoutException.class
  })
  ResponseEntity<ProblemDetail> databaseGone(RuntimeException e) {
    LOG.warn("database not reachable: {}", e.getMessage());
    return Problems.answer(
        new Refusal.Unavailable(
            "The database does not answer. Nothing was changed; try again in a few seconds.",
            Duration.ofSeconds(5)));
  }

  private static Refusal reason(HttpMessageNotReadableException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof Refusal refusal) {
        return refusal;
      }
    }
    if (e.getCause() instanceof DatabindException databind) {
      String field = field(databind.getPath());
      return new Refusal.Invalid(
          field,
          (field.isEmpty() ? "The body" : field) + " cannot be read: " + firstLine(databind));
    }
    return new Refusal.Invalid("", "The body is not valid JSON of the expected form.");
  }

  private static String field(List<JacksonException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JacksonException.Reference step : path) {
      String name = step.getPropertyName();
      if (name == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(name);
      }
    }
    return field.toString();
  }

  private static String firstLine(DatabindException e) {
    String message = e.getOriginalMessage();
    return message == null ? "wrong type." : message.lines().findFirst().orElse("wrong type.");
  }

  private static String noun(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "UUID" -> "a UUID";
      case "int", "Integer", "long", "Long" -> "a whole number";
      case "boolean", "Boolean" -> "true or false";
      case "Instant" -> "a time such as 2026-01-31T12:00:00Z";
      default -> "one of " + values(type);
    };
  }

  private static String values(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return constants == null
        ? type.getSimpleName()
        : String.join(", ", java.util.Arrays.stream(constants).map(String::valueOf).toList());
  }
}
