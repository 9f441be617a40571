package dev.millwright.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user to be added.
 *
 * @param name what they sign in with
 * @param displayName null: the same as the name
 * @param password an initial password, or null: a one-time link lets them choose one
 * @param roles what they may do from the start; null: nothing
 */
public record NewUser(
    String name,
    @Nullable String displayName,
    @Nullable String password,
    @Nullable List<RoleAt> roles) {}
