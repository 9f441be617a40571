package dev.millwright.access;

import dev.millwright.authority.Actor;
import dev.millwright.authority.ActorPrincipal;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A person in a browser session. What they may do is asked for each time, so a role taken away is
 * gone at once; a session that was stored and read back may do nothing until they sign in again.
 */
public final class SignedInUser implements ActorPrincipal, AuthenticatedPrincipal, Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private final UUID id;
  private final String name;
  private volatile int stamp;
  private final transient @Nullable Actors actors;

  SignedInUser(Actors.Known user, Actors actors) {
    this.id = user.id();
    this.name = user.name();
    this.stamp = user.stamp();
    this.actors = actors;
  }

  @Override
  public Actor actor() {
    return new Actor(
        id, name, Actor.Kind.PERSON, valid().map(Actors.Known::grants).orElse(List.of()));
  }

  @Override
  public String getName() {
    return name;
  }

  /** Who it is. */
  public UserId id() {
    return new UserId(id);
  }

  /** False once they were disabled or their password changed elsewhere: the session must end. */
  public boolean isValid() {
    return valid().isPresent();
  }

  /** Lets this session outlive the change of password that it made itself. */
  void keep(int newStamp) {
    stamp = newStamp;
  }

  private Optional<Actors.Known> valid() {
    Actors source = actors;
    return source == null
        ? Optional.empty()
        : source.find(id).filter(u -> !u.disabled() && u.stamp() == stamp);
  }
}
