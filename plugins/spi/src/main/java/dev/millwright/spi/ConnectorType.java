package dev.millwright.spi;

import java.util.List;

/**
 * A kind of endpoint that a plugin connects to.
 *
 * @param id short and stable, such as {@code redfish}
 * @param name what people call it
 * @param abilities simple names of the ability interfaces its connectors may implement
 * @param recognises how to tell an endpoint of this kind, tried in order
 */
public record ConnectorType(
    String id,
    String name,
    List<String> abilities,
    List<Recognition> recognises,
    NetworkNeeds network) {
  /** Keeps unmodifiable copies. */
  public ConnectorType {
    abilities = List.copyOf(abilities);
    recognises = List.copyOf(recognises);
  }
}
