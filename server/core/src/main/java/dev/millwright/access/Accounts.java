package dev.millwright.access;

import dev.millwright.audit.Audit;
import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores users, each change with its audit entry, and never without somebody who may do everything.
 * Always inside the transaction of a front door.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Accounts {
  private final EntityManager entities;
  private final UserAccountRepository stored;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Actors actors;
  private final Clock clock;

  Accounts(
      EntityManager entities,
      UserAccountRepository stored,
      JdbcClient jdbc,
      Audit audit,
      Actors actors,
      Clock clock) {
    this.entities = entities;
    this.stored = stored;
    this.jdbc = jdbc;
    this.audit = audit;
    this.actors = actors;
    this.clock = clock;
  }

  /** A new account, stored. */
  UserAccount add(
      String name, @Nullable String displayName, @Nullable String hash, List<RoleAt> roles) {
    lock();
    if (stored.findByName(Names.signIn(name)).isPresent()) {
      throw new Refusal.Conflict(
          "There is already a user %s. Choose another name.".formatted(name));
    }
    String shown = displayName == null ? name : Names.shown("displayName", displayName);
    var account = new UserAccount(name, shown, hash, clock.instant());
    roles.forEach(r -> account.give(r, clock.instant()));
    entities.persist(account);
    entities.flush();
    record("user.create", account, null);
    return account;
  }

  UserAccount require(UserId id) {
    return stored.findById(id.value()).orElseThrow(() -> Refusal.NotFound.of("user", id));
  }

  /** Changes an account, refuses where nobody would be left who may do everything, and records. */
  UserAccount change(String action, UserAccount account, Consumer<UserAccount> change) {
    lock();
    boolean couldDoAll = account.isAdministrator();
    Resource<UserSpec, UserStatus> before = account.resource();
    change.accept(account);
    stored.flush();
    if (couldDoAll && !account.isAdministrator() && stored.countAdministrators() == 0) {
      throw new Refusal.Conflict(
          "%s is the last administrator. Make somebody else an administrator first."
              .formatted(account.name()));
    }
    record(action, account, before);
    actors.forget(account.id().value());
    return account;
  }

  boolean hasAdministrator() {
    return stored.countAdministrators() > 0;
  }

  /** One at a time decides who the administrators are. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('millwright.access'))")
        .query((row, n) -> true)
        .single();
  }

  private void record(
      String action, UserAccount account, @Nullable Resource<UserSpec, UserStatus> before) {
    audit.changed(
        action,
        new Ref(UserAccount.KIND, account.id().value()),
        Scope.DEFAULT,
        account.name(),
        before,
        account.resource());
  }

  /** What the first administrator is given. */
  static List<RoleAt> everything() {
    return List.of(RoleAt.everywhere(Role.ADMINISTRATOR));
  }
}
