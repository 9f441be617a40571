package dev.millwright.authority;

import org.jspecify.annotations.Nullable;

/**
 * An actor asked for something it may not do.
 *
 * @param action what was asked for, such as {@code Sites.create}
 * @param scope where, when that was known
 */
public record Denied(Actor actor, Permission permission, String action, @Nullable Scope scope) {}
