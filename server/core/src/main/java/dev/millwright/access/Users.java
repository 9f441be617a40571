package dev.millwright.access;

import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Cursors;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.time.Clock;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The users and what they may do. Users belong to the tenant, not to a site: whoever may see users
 * anywhere sees them all; adding and changing them takes the permission for the whole tenant; a
 * role at a site can be given and taken by whoever administers that site.
 */
@Component
public class Users {
  private final Accounts accounts;
  private final UserAccountRepository stored;
  private final Passwords passwords;
  private final OneTimeLinks links;
  private final Authority authority;
  private final Clock clock;

  Users(
      Accounts accounts,
      UserAccountRepository stored,
      Passwords passwords,
      OneTimeLinks links,
      Authority authority,
      Clock clock) {
    this.accounts = accounts;
    this.stored = stored;
    this.passwords = passwords;
    this.links = links;
    this.authority = authority;
    this.clock = clock;
  }

  /** Users by name. */
  @Requires(Permission.ACCESS_READ)
  @Transactional(readOnly = true)
  public Page<Resource<UserSpec, UserStatus>> users(PageRequest page) {
    String cursor = page.after();
    String after = cursor == null ? "" : Cursors.keys(cursor, 1).getFirst();
    List<UserAccount> rows = stored.pageAfter(after, Limit.of(page.limit() + 1));
    return Page.of(rows, page.limit(), u -> Cursors.of(u.name())).map(UserAccount::resource);
  }

  /**
   * One user.
   *
   * @throws Refusal.NotFound when there is none
   */
  @Requires(Permission.ACCESS_READ)
  @Transactional(readOnly = true)
  public Resource<UserSpec, UserStatus> require(UserId id) {
    return accounts.require(id).resource();
  }

  /** Adds a user, with an initial password or with a one-time link to choose one. */
  @Requires(Permission.ACCESS_WRITE)
  @Transactional
  public CreatedUser create(NewUser user) {
    requireTenant("Users.create");
    String name = Names.signIn(user.name());
    String hash = null;
    if (user.password() != null) {
      Passwords.check("password", user.password(), name);
      hash = passwords.hash(user.password());
    }
    List<RoleAt> roles = user.roles() == null ? List.of() : user.roles();
    var account = accounts.add(name, user.displayName(), hash, roles);
    return new CreatedUser(account.resource(), hash == null ? links.of(account.id()) : null);
  }

  /**
   * Renames, disables or enables a user.
   *
   * @param version as read
   */
  @Requires(Permission.ACCESS_WRITE)
  @Transactional
  public Resource<UserSpec, UserStatus> change(UserId id, long version, UserChange change) {
    requireTenant("Users.change");
    var account = accounts.require(id);
    account.requireVersion(version);
    return accounts.change("user.change", account, a -> apply(change, a)).resource();
  }

  /** Gives a role; nothing changes when they hold it already. */
  @Requires(Permission.ACCESS_WRITE)
  @Transactional
  public Resource<UserSpec, UserStatus> giveRole(UserId id, RoleAt role) {
    authority.require(Permission.ACCESS_WRITE, role.scope(), "Users.giveRole");
    var account = accounts.require(id);
    if (account.holds(role)) {
      return account.resource();
    }
    return accounts
        .change("user.give-role", account, a -> a.give(role, clock.instant()))
        .resource();
  }

  /**
   * Takes a role away, but never the last administrator's.
   *
   * @throws Refusal.NotFound when they do not hold it
   */
  @Requires(Permission.ACCESS_WRITE)
  @Transactional
  public Resource<UserSpec, UserStatus> takeRole(UserId id, RoleAt role) {
    authority.require(Permission.ACCESS_WRITE, role.scope(), "Users.takeRole");
    var account = accounts.require(id);
    if (!account.holds(role)) {
      throw new Refusal.NotFound(
          "%s does not hold the role %s there.".formatted(account.name(), role.role()));
    }
    return accounts
        .change("user.take-role", account, a -> a.take(role, clock.instant()))
        .resource();
  }

  /**
   * Ends a user's password and sessions, and makes a one-time link to choose a new one, valid for
   * three days.
   *
   * @return what {@link Setup#choosePassword} takes, shown this once
   */
  @Requires(Permission.ACCESS_WRITE)
  @Transactional
  public String newLink(UserId id) {
    requireTenant("Users.newLink");
    var account = accounts.require(id);
    accounts.change("user.new-link", account, a -> a.password(null, clock.instant()));
    return links.of(id);
  }

  private void requireTenant(String action) {
    authority.require(Permission.ACCESS_WRITE, Scope.DEFAULT, action);
  }

  private void apply(UserChange change, UserAccount account) {
    if (change.displayName() != null) {
      account.rename(Names.shown("displayName", change.displayName()), clock.instant());
    }
    Boolean disabled = change.disabled();
    if (disabled != null && disabled != account.isDisabled()) {
      if (disabled) {
        account.disable(clock.instant());
      } else {
        account.enable(clock.instant());
      }
    }
  }
}
