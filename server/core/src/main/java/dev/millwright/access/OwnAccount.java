package dev.millwright.access;

import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What every user may see and do about their own account. */
@Component
public class OwnAccount {
  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInAttempts attempts;
  private final Authority authority;
  private final Clock clock;

  OwnAccount(
      Accounts accounts,
      Passwords passwords,
      SignInAttempts attempts,
      Authority authority,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.attempts = attempts;
    this.authority = authority;
    this.clock = clock;
  }

  /** The account of whoever acts, or whose token acts. */
  @Requires(Permission.ACCESS_SELF)
  @Transactional(readOnly = true)
  public Resource<UserSpec, UserStatus> show() {
    return own().resource();
  }

  /**
   * Changes one's own password; every other session of this user ends.
   *
   * @throws Refusal.Invalid when the current password is not it, or the new one does not do
   */
  @Requires(Permission.ACCESS_SELF)
  @Transactional
  public void changePassword(String current, String next) {
    var account = own();
    attempts.begin(account.name(), "");
    if (!passwords.matches(current, account.passwordHash())) {
      throw new Refusal.Invalid("current", "The current password is not right.");
    }
    attempts.succeeded(account.name(), "");
    Passwords.check("next", next, account.name());
    if (next.equals(current)) {
      throw new Refusal.Invalid("next", "The new password is the current one: choose another.");
    }
    String hash = passwords.hash(next);
    accounts.change("user.change-password", account, a -> a.password(hash, clock.instant()));
    keepThisSession(account);
  }

  private UserAccount own() {
    return accounts.require(new UserId(authority.actor().id()));
  }

  private static void keepThisSession(UserAccount account) {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    if (signedIn != null
        && signedIn.getPrincipal() instanceof SignedInUser user
        && user.id().equals(account.id())) {
      user.keep(account.stamp());
    }
  }
}
