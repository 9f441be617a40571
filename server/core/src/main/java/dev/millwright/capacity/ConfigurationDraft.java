package dev.millwright.capacity;

import dev.millwright.resource.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * A configuration to be stored.
 *
 * @param site null for a plan that belongs to no site
 */
public record ConfigurationDraft(String name, @Nullable SiteId site, ConfigurationSpec spec) {}
