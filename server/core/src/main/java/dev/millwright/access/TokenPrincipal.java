package dev.millwright.access;

import dev.millwright.authority.Actor;
import dev.millwright.authority.ActorPrincipal;
import org.springframework.security.core.AuthenticatedPrincipal;

/** An API token, for one request. */
record TokenPrincipal(Actor actor) implements ActorPrincipal, AuthenticatedPrincipal {
  @Override
  public String getName() {
    return actor.name();
  }
}
