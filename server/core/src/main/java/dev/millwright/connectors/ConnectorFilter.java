package dev.millwright.connectors;

import dev.millwright.resource.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * Which connectors are wanted.
 *
 * @param state null: all
 * @param site null: all
 * @param text part of the name or address, in any case; null: all
 */
public record ConnectorFilter(
    @Nullable ConnectorState state, @Nullable SiteId site, @Nullable String text) {
  /** All of them. */
  public static final ConnectorFilter ALL = new ConnectorFilter(null, null, null);
}
