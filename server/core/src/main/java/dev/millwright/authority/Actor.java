package dev.millwright.authority;

import java.util.List;
import java.util.UUID;

/**
 * Who does something: a person, a token of a person, or the server itself.
 *
 * @param name as the audit log shows it
 */
public record Actor(UUID id, String name, Kind kind, List<Grant> grants) {
  /** The server's own work, such as a discovery that nobody asked for by hand. */
  public static final Actor SERVER =
      new Actor(
          new UUID(0, 0),
          "millwright",
          Kind.SERVER,
          List.of(new Grant(Role.ADMINISTRATOR, Scope.DEFAULT)));

  /** Keeps an unmodifiable copy. */
  public Actor {
    grants = List.copyOf(grants);
  }

  /** What acts. */
  public enum Kind {
    PERSON,
    TOKEN,
    SERVER
  }

  /** Whether the permission is held anywhere. */
  public boolean may(Permission permission) {
    return grants.stream().anyMatch(g -> g.role().permissions().contains(permission));
  }

  /** Whether the permission is held there. */
  public boolean may(Permission permission, Scope there) {
    return grants.stream()
        .anyMatch(g -> g.role().permissions().contains(permission) && g.scope().covers(there));
  }
}
