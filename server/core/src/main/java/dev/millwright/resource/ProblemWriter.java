package dev.millwright.resource;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Answers with problem details where a request ends before it reaches a controller. */
@Component
public class ProblemWriter {
  private final ObjectMapper json;

  ProblemWriter(ObjectMapper json) {
    this.json = json;
  }

  /** Writes the whole answer. */
  public void write(HttpServletResponse response, ResponseEntity<ProblemDetail> problem)
      throws IOException {
    response.setStatus(problem.getStatusCode().value());
    problem
        .getHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    response.getOutputStream().write(json.writeValueAsBytes(problem.getBody()));
  }
}
