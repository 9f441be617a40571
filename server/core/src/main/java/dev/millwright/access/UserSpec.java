package dev.millwright.access;

import java.util.List;

/**
 * What is set of a user.
 *
 * @param displayName as people call them
 * @param disabled cannot sign in, and their tokens do not work
 * @param roles what they may do and where, in the order of the role table
 */
public record UserSpec(String displayName, boolean disabled, List<RoleAt> roles) {
  /** Keeps an unmodifiable copy. */
  public UserSpec {
    roles = List.copyOf(roles);
  }
}
