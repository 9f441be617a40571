package dev.millwright.access;

import dev.millwright.audit.Audit;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Grant;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** API tokens: everybody makes and ends their own; administrators see all and end any. */
@Component
public class Tokens {
  /** What every token begins with, so that scanners of code recognise a lost one. */
  public static final String PREFIX = "mw_";

  private final TokenTable stored;
  private final TokenCheck check;
  private final Actors actors;
  private final Authority authority;
  private final Audit audit;
  private final Clock clock;

  Tokens(
      TokenTable stored,
      TokenCheck check,
      Actors actors,
      Authority authority,
      Audit audit,
      Clock clock) {
    this.stored = stored;
    this.check = check;
    this.actors = actors;
    this.authority = authority;
    this.audit = audit;
    this.clock = clock;
  }

  /** One's own tokens, newest first. */
  @Requires(Permission.ACCESS_SELF)
  @Transactional(readOnly = true)
  public Page<Resource<TokenSpec, TokenStatus>> own(PageRequest page) {
    return page(page, new UserId(authority.actor().id()));
  }

  /** Everybody's tokens, newest first. */
  @Requires(Permission.ACCESS_READ)
  @Transactional(readOnly = true)
  public Page<Resource<TokenSpec, TokenStatus>> all(PageRequest page) {
    return page(page, null);
  }

  /**
   * One token.
   *
   * @throws Refusal.NotFound when there is none, or it is somebody else's and not to be seen
   */
  @Requires(Permission.ACCESS_SELF)
  @Transactional(readOnly = true)
  public Resource<TokenSpec, TokenStatus> require(TokenId id) {
    return visible(id).resource(clock.instant());
  }

  /**
   * Makes a token for whoever acts. A token that makes a token gives it no more than it has itself.
   *
   * @throws Refusal.Invalid when it would live longer than a year, or could do nothing
   */
  @Requires(Permission.ACCESS_SELF)
  @Transactional
  public CreatedToken create(NewToken wanted) {
    Instant now = clock.instant();
    NewToken token = checked(wanted, now);
    Actor actor = authority.actor();
    requireWithin(actor, new TokenLimit(token.role(), token.site()));
    String secret = PREFIX + RandomSecret.next();
    UUID id = stored.insert(new UserId(actor.id()), token, RandomSecret.hash(secret), now);
    var created = stored.find(id).orElseThrow().resource(now);
    record("token.create", created, null, created);
    return new CreatedToken(created, secret);
  }

  /** Ends a token at once, one's own or, as administrator, anybody's; twice is as good as once. */
  @Requires(Permission.ACCESS_SELF)
  @Transactional
  public void revoke(TokenId id) {
    TokenRow token = visible(id);
    if (!isOwn(token)) {
      authority.require(Permission.ACCESS_WRITE, Scope.DEFAULT, "Tokens.revoke");
    }
    if (token.revokedAt() != null) {
      return;
    }
    Instant now = clock.instant();
    stored.revoke(token.id(), now);
    check.forget(token.id());
    var after = stored.find(token.id()).orElseThrow().resource(now);
    record("token.revoke", after, token.resource(now), after);
  }

  private Page<Resource<TokenSpec, TokenStatus>> page(PageRequest page, @Nullable UserId owner) {
    Instant now = clock.instant();
    List<TokenRow> rows = stored.before(before(page.after()), owner, page.limit() + 1);
    return Page.of(rows, page.limit(), t -> Cursors.of(t.id())).map(t -> t.resource(now));
  }

  private static @Nullable UUID before(@Nullable String cursor) {
    try {
      return cursor == null ? null : UUID.fromString(Cursors.keys(cursor, 1).getFirst());
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal.Invalid(
          "after", "The cursor is not one that this list gave. Start again without it.");
    }
  }

  private TokenRow visible(TokenId id) {
    return stored
        .find(id.value())
        .filter(t -> isOwn(t) || authority.may(Permission.ACCESS_READ))
        .orElseThrow(() -> Refusal.NotFound.of("token", id));
  }

  private boolean isOwn(TokenRow token) {
    return token.ownerId().equals(authority.actor().id());
  }

  private static NewToken checked(NewToken token, Instant now) {
    Instant latest = now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    if (!token.expiresAt().isAfter(now)) {
      throw new Refusal.Invalid("expiresAt", "expiresAt is over already: choose a later time.");
    }
    if (token.expiresAt().isAfter(latest)) {
      throw new Refusal.Invalid(
          "expiresAt", "A token lives at most a year: choose a time before " + latest + ".");
    }
    return new NewToken(
        Names.shown("name", token.name()), token.expiresAt(), token.role(), token.site());
  }

  private void requireWithin(Actor actor, TokenLimit limit) {
    List<Grant> owner =
        actors
            .find(actor.id())
            .map(Actors.Known::grants)
            .orElseThrow(() -> refused(actor, limit, "Only a user can have API tokens."));
    List<Grant> wanted = limit.of(owner);
    if (wanted.isEmpty()) {
      throw new Refusal.Invalid(
          "role", "You do not hold that role there yourself. Choose one that you hold.");
    }
    if (!wanted.stream().allMatch(w -> actor.grants().stream().anyMatch(h -> covers(h, w)))) {
      throw refused(
          actor,
          limit,
          "The new token could do more than the token that makes it. Give it the same role and site,"
              + " or less.");
    }
  }

  private Refusal refused(Actor actor, TokenLimit wanted, String sentence) {
    audit.denied(actor, "token.create", null, Scope.of(wanted.site()), null, wanted);
    return new Refusal.Forbidden(sentence);
  }

  private static boolean covers(Grant held, Grant wanted) {
    return held.role().permissions().containsAll(wanted.role().permissions())
        && held.scope().covers(wanted.scope());
  }

  private void record(
      String action,
      Resource<TokenSpec, TokenStatus> token,
      @Nullable Object before,
      @Nullable Object after) {
    audit.changed(
        action,
        new Ref(TokenRow.KIND, token.metadata().id()),
        Scope.of(token.spec().site()),
        token.metadata().name(),
        before,
        after);
  }
}
