package dev.millwright.resource;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Answers where REST has nothing, ahead of the pages' own catch-all: otherwise a mistyped path
 * would get a page.
 */
@Configuration(proxyBeanMethods = false)
class UnknownPath {
  @Bean
  SimpleUrlHandlerMapping nothingHere(ProblemWriter problems) {
    HttpRequestHandler nothing =
        (request, response) ->
            problems.write(response, Problems.answer(at(request.getRequestURI())));
    var mapping = new SimpleUrlHandlerMapping(Map.of("/api/**", nothing));
    mapping.setOrder(1);
    return mapping;
  }

  private static Refusal at(String path) {
    return new Refusal.NotFound(
        "There is nothing at %s. The paths are listed at /api/v1/openapi.".formatted(path));
  }
}
