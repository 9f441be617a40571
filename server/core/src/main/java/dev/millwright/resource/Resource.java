package dev.millwright.resource;

/**
 * A resource as read: what it is called, what is wanted of it, and what was observed.
 *
 * @param <S> what people set
 * @param <T> what was observed; holds {@link Condition}s where there are any
 */
public record Resource<S, T>(Metadata metadata, S spec, T status) {}
