package dev.millwright.access;

import dev.millwright.resource.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A user that was just added.
 *
 * @param oneTimeToken what {@link Setup#choosePassword} takes, shown this once; null when the user
 *     got an initial password
 */
public record CreatedUser(Resource<UserSpec, UserStatus> user, @Nullable String oneTimeToken) {}
