package dev.millwright.authority;

import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Before;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Asks the authority before every method that carries {@link Requires}, ahead of its transaction.
 */
@Aspect
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // after the one that tells aspects of the call
class RequiresCheck {
  private final Authority authority;

  RequiresCheck(Authority authority) {
    this.authority = authority;
  }

  @Before("@annotation(requires)")
  void check(JoinPoint call, Requires requires) {
    authority.require(
        requires.value(),
        call.getSignature().getDeclaringType().getSimpleName()
            + "."
            + call.getSignature().getName());
  }
}
