package dev.millwright.access;

import dev.millwright.authority.Role;
import dev.millwright.resource.SiteId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was set of an API token.
 *
 * @param role the most that it may do; null: all that its owner may
 * @param site the only site where it may; null: everywhere its owner may
 */
public record TokenSpec(
    UserId owner,
    String ownerName,
    Instant expiresAt,
    @Nullable Role role,
    @Nullable SiteId site) {}
