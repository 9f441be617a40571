package dev.millwright.access;

import dev.millwright.audit.Audit;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Scope;
import dev.millwright.resource.DatabaseTrouble;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Signs people in by name and password; the browser's sign-in form ends here. */
@Component
class SignIn implements AuthenticationProvider {
  /** Somebody of whom nothing is known. */
  static final Actor UNKNOWN = new Actor(new UUID(0, 1), "somebody", Actor.Kind.PERSON, List.of());

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Passwords passwords;
  private final SignInAttempts attempts;
  private final Actors actors;
  private final Audit audit;
  private final Clock clock;

  SignIn(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Passwords passwords,
      SignInAttempts attempts,
      Actors actors,
      Audit audit,
      Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.passwords = passwords;
    this.attempts = attempts;
    this.actors = actors;
    this.audit = audit;
    this.clock = clock;
  }

  private record Account(UUID id, String name, @Nullable String passwordHash, boolean disabled) {}

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  public Authentication authenticate(Authentication given) {
    try {
      return check(given);
    } catch (DataAccessException | TransactionException e) {
      Refusal gone = DatabaseTrouble.in(e).orElseThrow(() -> e);
      throw new AuthenticationServiceException(gone.sentence(), e);
    }
  }

  private Authentication check(Authentication given) {
    String name = given.getName();
    String password = given.getCredentials() instanceof CharSequence typed ? typed.toString() : "";
    String address =
        SignInAttempts.network(
            given.getDetails() instanceof WebAuthenticationDetails web
                ? web.getRemoteAddress()
                : null);
    try {
      attempts.begin(name, address);
    } catch (Refusal.Unavailable wait) {
      throw new LockedException(wait.sentence(), wait);
    }
    Optional<Account> found = find(name);
    boolean right = passwords.matches(password, found.map(Account::passwordHash).orElse(null));
    if (found.isEmpty() || !right || found.get().disabled()) {
      failed(found, address);
      throw new BadCredentialsException("The name or the password is not right.");
    }
    return succeeded(found.get(), given, address);
  }

  private Authentication succeeded(Account account, Authentication given, String address) {
    attempts.succeeded(account.name(), address);
    actors.forget(account.id());
    var user = new SignedInUser(actors.find(account.id()).orElseThrow(), actors);
    Authority.as(
        user.actor(), () -> transaction.executeWithoutResult(t -> record(account, address)));
    var signedIn = UsernamePasswordAuthenticationToken.authenticated(user, null, List.of());
    signedIn.setDetails(given.getDetails());
    return signedIn;
  }

  private void record(Account account, String address) {
    jdbc.sql("update user_account set last_sign_in_at = ? where id = ?")
        .params(clock.instant().atOffset(ZoneOffset.UTC), account.id())
        .update();
    audit.changed(
        "user.sign-in", ref(account), Scope.DEFAULT, account.name(), null, Map.of("from", address));
  }

  /** A name that is no user's is not written down: it may be a password in the wrong field. */
  private void failed(Optional<Account> account, String address) {
    Actor actor =
        account.map(a -> new Actor(a.id(), a.name(), Actor.Kind.PERSON, List.of())).orElse(UNKNOWN);
    audit.denied(
        actor,
        "user.sign-in",
        account.map(SignIn::ref).orElse(null),
        null,
        account.map(Account::name).orElse(null),
        Map.of("from", address));
  }

  private Optional<Account> find(String name) {
    return jdbc.sql(
            """
            select id, name, password_hash, disabled from user_account where lower(name) = lower(?)
            """)
        .param(name)
        .query(Account.class)
        .optional();
  }

  private static Ref ref(Account account) {
    return new Ref(UserAccount.KIND, account.id());
  }
}
