package dev.millwright.connectors;

import dev.millwright.spi.ConfigSchema;
import dev.millwright.spi.ConnectorType;

/**
 * A connector type that can be used now.
 *
 * @param plugin the id of the plugin that brings it
 * @param schema the fields to fill in
 */
public record TypeView(ConnectorType type, String plugin, ConfigSchema schema) {}
