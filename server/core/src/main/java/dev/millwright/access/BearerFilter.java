package dev.millwright.access;

import dev.millwright.resource.DatabaseTrouble;
import dev.millwright.resource.ProblemWriter;
import dev.millwright.resource.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request act for the API token that it brings. */
class BearerFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final TokenCheck tokens;
  private final ProblemWriter problems;

  BearerFilter(TokenCheck tokens, ProblemWriter problems) {
    this.tokens = tokens;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> secret = secret(request);
    if (secret.isPresent()) {
      try {
        signIn(secret.get());
      } catch (BadCredentialsException refused) {
        problems.write(response, Problems.unauthenticated(String.valueOf(refused.getMessage())));
        return;
      } catch (DataAccessException databaseGone) {
        problems.write(
            response,
            Problems.answer(DatabaseTrouble.in(databaseGone).orElseThrow(() -> databaseGone)));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private void signIn(String secret) {
    var principal = new TokenPrincipal(tokens.actor(secret));
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of()));
    SecurityContextHolder.setContext(context);
  }

  private static Optional<String> secret(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }
}
