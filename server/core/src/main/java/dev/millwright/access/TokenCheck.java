package dev.millwright.access;

import dev.millwright.authority.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Knows who a bearer token acts for; a token is read again after five seconds at the latest. */
@Component
class TokenCheck {
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final Duration COARSE = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final Map<String, Read> known = new ConcurrentHashMap<>();
  private final TokenTable tokens;
  private final Actors actors;
  private final Clock clock;

  TokenCheck(TokenTable tokens, Actors actors, Clock clock) {
    this.tokens = tokens;
    this.actors = actors;
    this.clock = clock;
  }

  private record Read(TokenRow token, Instant at) {}

  /**
   * The token as actor, with what its owner may do at this moment.
   *
   * @throws BadCredentialsException with a sentence when it does not work
   */
  Actor actor(String secret) {
    Instant now = clock.instant();
    TokenRow token = token(secret, now);
    switch (token.state(now)) {
      case REVOKED -> throw refused("This API token was revoked.");
      case EXPIRED -> throw refused("This API token expired on " + token.expiresAt() + ".");
      case ACTIVE -> noteUse(token, now);
    }
    Actors.Known owner =
        actors
            .find(token.ownerId())
            .filter(u -> !u.disabled())
            .orElseThrow(() -> refused("The owner of this API token is disabled."));
    return new Actor(
        owner.id(),
        owner.name() + "/" + token.name(),
        Actor.Kind.TOKEN,
        token.limit().of(owner.grants()));
  }

  /** Reads a token afresh once the running transaction has ended. */
  void forget(UUID id) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            known.values().removeIf(r -> r.token().id().equals(id));
          }
        });
  }

  private TokenRow token(String secret, Instant now) {
    byte[] hash = RandomSecret.hash(secret);
    String key = Base64.getEncoder().encodeToString(hash);
    Read last = known.get(key);
    if (last != null && last.at().plus(FRESH).isAfter(now)) {
      return last.token();
    }
    TokenRow token =
        tokens.find(hash).orElseThrow(() -> refused("This API token is not known here."));
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(key, new Read(token, now));
    return token;
  }

  /** To ten minutes only, so that a busy token is no stream of writes. */
  private void noteUse(TokenRow token, Instant now) {
    if (isOld(token.lastUsedAt(), now)) {
      tokens.used(token.id(), now);
      known.values().removeIf(r -> r.token().id().equals(token.id()));
    }
  }

  private static boolean isOld(@Nullable Instant used, Instant now) {
    return used == null || used.plus(COARSE).isBefore(now);
  }

  private static BadCredentialsException refused(String why) {
    return new BadCredentialsException(why + " Make a new one on the page \"Profile and tokens\".");
  }
}
