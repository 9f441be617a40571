package dev.millwright.resource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

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
    return Problems.answer(UnreadableBody.reason(e));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
    Class<?> wanted = e.getRequiredType();
    return Problems.answer(
        new Refusal.Invalid(
            e.getName(),
            "%s is \"%s\"; it must be %s."
                .formatted(
                    e.getName(),
                    e.getValue(),
                    wanted == null ? "another type" : UnreadableBody.noun(wanted))));
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

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<ProblemDetail> databaseGone(RuntimeException e) {
    Refusal refusal = DatabaseTrouble.in(e).orElseThrow(() -> e);
    LOG.warn("database not reachable: {}", e.getMessage());
    return Problems.answer(refusal);
  }
}
