package dev.millwright.app;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The product does not start, and this sentence says why and what to do. */
final class StartRefused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  StartRefused(String sentence) {
    super(sentence);
  }

  StartRefused(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
