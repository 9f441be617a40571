package dev.millwright.access;

import dev.millwright.authority.Role;
import dev.millwright.resource.SiteId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API token to be made for its owner.
 *
 * @param expiresAt at most a year ahead
 * @param role the most that the token may do; null: all that its owner may at that moment
 * @param site the only site where it may; null: everywhere its owner may
 */
public record NewToken(
    String name, Instant expiresAt, @Nullable Role role, @Nullable SiteId site) {}
