package dev.millwright.spi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The whole answer to a request.
 *
 * @param status 200 to 599
 * @param headers names in lower case
 * @param body empty when there is none
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
  /** Keeps an unmodifiable copy. */
  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
