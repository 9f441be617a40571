package dev.millwright.resource;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id, its own where it brought a well-formed one, and echoes it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String brought = request.getHeader(RequestId.HEADER);
    String id =
        brought != null && brought.matches("[A-Za-z0-9._:-]{1,64}")
            ? brought
            : UUID.randomUUID().toString();
    response.setHeader(RequestId.HEADER, id);
    MDC.put(RequestId.KEY, id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(RequestId.KEY);
    }
  }
}
