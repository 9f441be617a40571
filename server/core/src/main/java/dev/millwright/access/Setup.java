package dev.millwright.access;

import dev.millwright.audit.Audit;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.OpenToAll;
import dev.millwright.resource.Refusal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The first start, and every other choice of a password through a one-time link. */
@Component
public class Setup {
  /** The fewest characters of a password. */
  public static final int SHORTEST_PASSWORD = Passwords.MIN;

  private final Accounts accounts;
  private final Passwords passwords;
  private final OneTimeLinks links;
  private final SignInAttempts attempts;
  private final Audit audit;
  private final Clock clock;

  Setup(
      Accounts accounts,
      Passwords passwords,
      OneTimeLinks links,
      SignInAttempts attempts,
      Audit audit,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.links = links;
    this.attempts = attempts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The token of a fresh set-up link, valid until it is used or the next is made; empty once there
   * is an administrator. For the console of the machine, nowhere else.
   */
  @OpenToAll(because = "the server itself asks at its start, before anybody can sign in")
  @Transactional
  public Optional<String> openLink() {
    accounts.lock();
    return accounts.hasAdministrator() ? Optional.empty() : Optional.of(links.first());
  }

  /** Whether the set-up page has anything to do. */
  @OpenToAll(because = "says only whether this installation has an administrator")
  @Transactional(readOnly = true)
  public boolean isNeeded() {
    return !accounts.hasAdministrator();
  }

  /**
   * Makes the first administrator.
   *
   * @param token of the set-up link; used up
   * @param from the address of who asks
   * @throws Refusal.Forbidden when it is not the one, was used, or there is an administrator
   * @throws Refusal.Unavailable while the address has to wait
   */
  @OpenToAll(because = "whoever has the one-time link from the machine's console is let in")
  @Transactional
  public Actor createAdministrator(String token, String name, String password, String from) {
    accounts.lock();
    if (accounts.hasAdministrator() || !links.useFirst(token)) {
      throw refused(
          "setup.create-administrator",
          from,
          "This set-up link does not hold any more. Restart Millwright to get a new one, or sign in"
              + " when there is an administrator already.");
    }
    return first(name, password);
  }

  /**
   * Makes the first administrator from the machine's own command line.
   *
   * @throws Refusal.Conflict when there is one
   */
  @OpenToAll(because = "whoever runs a command with the database's password may do so")
  @Transactional
  public Actor createFirstAdministrator(String name, String password) {
    accounts.lock();
    if (accounts.hasAdministrator()) {
      throw new Refusal.Conflict(
          "There is an administrator already. Sign in as one to add users, or make a token there.");
    }
    links.endFirst();
    return first(name, password);
  }

  /**
   * Lets a user choose a password through their one-time link, which is used up.
   *
   * @param from the address of who asks
   * @return the name to sign in with
   * @throws Refusal.Forbidden when the link is not one, was used, or its time is over
   * @throws Refusal.Unavailable while the address has to wait
   */
  @OpenToAll(because = "whoever has the user's one-time link is let in")
  @Transactional
  public String choosePassword(String token, String password, String from) {
    UserId id =
        links
            .use(token)
            .orElseThrow(
                () ->
                    refused(
                        "user.choose-password",
                        from,
                        "This link does not hold any more. Ask an administrator for a new one."));
    var account = accounts.require(id);
    Passwords.check("password", password, account.name());
    String hash = passwords.hash(password);
    return Authority.as(
        acting(account),
        () ->
            accounts
                .change("user.choose-password", account, a -> a.password(hash, clock.instant()))
                .name());
  }

  /** Counted by address like a wrong password, so that nobody fills the audit log with links. */
  private Refusal refused(String action, String from, String sentence) {
    String address = SignInAttempts.network(from);
    attempts.failed(address);
    audit.denied(
        SignIn.UNKNOWN, action, null, null, null, Map.of("link", "does not hold", "from", address));
    return new Refusal.Forbidden(sentence);
  }

  private Actor first(String name, String password) {
    Passwords.check("password", password, Names.signIn(name));
    String hash = passwords.hash(password);
    var account =
        Authority.as(Actor.SERVER, () -> accounts.add(name, null, hash, Accounts.everything()));
    return acting(account);
  }

  private static Actor acting(UserAccount account) {
    return new Actor(account.id().value(), account.name(), Actor.Kind.PERSON, account.grants());
  }
}
