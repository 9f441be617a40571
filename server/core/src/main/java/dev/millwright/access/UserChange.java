package dev.millwright.access;

import org.jspecify.annotations.Nullable;

/** What is to be changed of a user; null leaves it as it is. */
public record UserChange(@Nullable String displayName, @Nullable Boolean disabled) {}
