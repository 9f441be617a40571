package dev.millwright.spi;

import java.util.List;

/**
 * Who the endpoint says it is.
 *
 * @param identity of the endpoint itself (a BMC, a manager)
 * @param protocol such as {@code Redfish 1.17.0}
 * @param notes sentences an operator should read, such as a missing privilege
 */
public record ProbeResult(Identity identity, String protocol, List<String> notes) {
  /** Keeps an unmodifiable copy. */
  public ProbeResult {
    notes = List.copyOf(notes);
  }
}
