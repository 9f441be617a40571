package dev.millwright.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action that a target accepts, or why it does not.
 *
 * @param ability the simple name of the ability interface
 * @param allowed the values the device says it accepts; empty when it does not say
 * @param refusal why not, as one sentence; null when it is offered
 */
public record Offer(String ability, List<String> allowed, @Nullable String refusal) {
  /** Keeps an unmodifiable copy. */
  public Offer {
    allowed = List.copyOf(allowed);
  }
}
