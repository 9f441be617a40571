package dev.millwright.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a user.
 *
 * @param passwordSet false while the one-time link has not been used
 * @param lastSignInAt null: never
 */
public record UserStatus(boolean passwordSet, @Nullable Instant lastSignInAt) {}
