package dev.millwright.authority;

import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Says who acts now and refuses what that actor may not do. */
@Component
public class Authority {
  private static final ScopedValue<Actor> ACTING = ScopedValue.newInstance();

  private final ApplicationEventPublisher events;

  Authority(ApplicationEventPublisher events) {
    this.events = events;
  }

  /**
   * Who acts on this thread.
   *
   * @throws Refusal.Forbidden when nobody is signed in
   */
  public Actor actor() {
    return current()
        .orElseThrow(() -> new Refusal.Forbidden("Nobody is signed in. Sign in, then try again."));
  }

  /** Who acts on this thread, if anybody. */
  public Optional<Actor> current() {
    if (ACTING.isBound()) {
      return Optional.of(ACTING.get());
    }
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    return signedIn != null && signedIn.getPrincipal() instanceof ActorPrincipal principal
        ? Optional.of(principal.actor())
        : Optional.empty();
  }

  /** Runs work in the name of an actor, on this thread. */
  public static <T> T as(Actor actor, Callable<T> work) {
    try {
      return ScopedValue.where(ACTING, actor).call(work::call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs work in the name of an actor, on this thread. */
  public static void as(Actor actor, Runnable work) {
    ScopedValue.where(ACTING, actor).run(work);
  }

  /**
   * Refuses when the actor does not hold the permission anywhere.
   *
   * @throws Refusal.Forbidden after the denial was recorded
   */
  public void require(Permission permission, String action) {
    Actor actor = actor();
    if (!actor.may(permission)) {
      throw deny(actor, permission, action, null);
    }
  }

  /**
   * Refuses when the actor does not hold the permission there.
   *
   * @throws Refusal.Forbidden after the denial was recorded
   */
  public void require(Permission permission, Scope there, String action) {
    Actor actor = actor();
    if (!actor.may(permission, there)) {
      throw deny(actor, permission, action, there);
    }
  }

  /** Whether the actor holds the permission anywhere; for showing or leaving out a control. */
  public boolean may(Permission permission) {
    return current().map(a -> a.may(permission)).orElse(false);
  }

  /** The sites where the actor holds the permission; empty means every site. */
  public Optional<Set<SiteId>> sites(Permission permission) {
    var scopes =
        actor().grants().stream()
            .filter(g -> g.role().permissions().contains(permission))
            .map(Grant::scope)
            .toList();
    if (scopes.stream().anyMatch(s -> s.site() == null)) {
      return Optional.empty();
    }
    return Optional.of(
        scopes.stream()
            .map(Scope::site)
            .filter(java.util.Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  private Refusal deny(Actor actor, Permission permission, String action, @Nullable Scope scope) {
    events.publishEvent(new Denied(actor, permission, action, scope));
    return new Refusal.Forbidden(
        "%s may not do this: it needs the permission \"%s\". An administrator gives it on the users page."
            .formatted(actor.name(), permission.means()));
  }
}
