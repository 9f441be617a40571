package dev.millwright.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.TestClock;
import dev.millwright.TestEntries;
import dev.millwright.audit.AuditEntry;
import dev.millwright.audit.AuditFilter;
import dev.millwright.audit.AuditLog;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Who gets in, by password, link or token, and who does not: that is written down. */
@FeatureTest
class AccessTest {
  private static final String PASSWORD = "a long pass phrase 42";

  @Autowired Users users;
  @Autowired Setup setup;
  @Autowired SignIn signIn;
  @Autowired Tokens tokens;
  @Autowired TokenCheck check;
  @Autowired OwnAccount own;
  @Autowired AuditLog log;
  @Autowired TestEntries entries;
  @Autowired JdbcClient jdbc;
  @Autowired TestClock clock;

  private final String name = "access-" + Ids.next();
  private CreatedUser user;

  @BeforeEach
  void createUser() {
    user =
        asAdministrator(
            () ->
                users.create(
                    new NewUser(name, null, null, List.of(RoleAt.everywhere(Role.OPERATOR)))));
  }

  private static <T> T asAdministrator(Callable<T> work) {
    return Authority.as(TestActors.administrator(), work);
  }

  private UserId id() {
    return new UserId(user.user().metadata().id());
  }

  private void choosePassword() {
    setup.choosePassword(Objects.requireNonNull(user.oneTimeToken()), PASSWORD, name);
  }

  private Actor signIn(String password) {
    var typed = UsernamePasswordAuthenticationToken.unauthenticated(name, password);
    // From an address of its own: one of many failures has to wait, too.
    typed.setDetails(new WebAuthenticationDetails(name, null));
    return ((SignedInUser) Objects.requireNonNull(signIn.authenticate(typed).getPrincipal()))
        .actor();
  }

  private List<AuditEntry> denied(String action) {
    return asAdministrator(
        () ->
            log.entries(AuditFilter.ALL, new PageRequest(200, null)).items().stream()
                .filter(e -> e.outcome() == AuditEntry.Outcome.DENIED && e.action().equals(action))
                .toList());
  }

  @Test
  void passwordIsStoredAsArgon2idAndLetsInWhoKnowsIt() {
    choosePassword();
    assertThat(signIn(PASSWORD).name()).isEqualTo(name);
    assertThat(
            jdbc.sql("select password_hash from user_account where id = ?")
                .param(id().value())
                .query(String.class)
                .single())
        .startsWith("$argon2id$")
        .doesNotContain(PASSWORD);
  }

  @Test
  void wrongPasswordAndADisabledUserAreRefusedAlikeAndWrittenDown() {
    choosePassword();
    assertThatThrownBy(() -> signIn("not the pass phrase"))
        .isInstanceOf(BadCredentialsException.class);
    disable();
    assertThatThrownBy(() -> signIn(PASSWORD))
        .isInstanceOf(BadCredentialsException.class)
        .hasMessage("The name or the password is not right.");
    assertThat(denied("user.sign-in")).filteredOn(e -> name.equals(e.actor())).hasSize(2);
  }

  private void disable() {
    asAdministrator(
        () ->
            users.change(
                id(), users.require(id()).metadata().version(), new UserChange(null, true)));
  }

  @Test
  void manyWrongPasswordsMakeOneWaitAndARightOneAfterwardsDoes() {
    choosePassword();
    for (int i = 0; i < SignInAttempts.FREE_PER_ACCOUNT; i++) {
      assertThatThrownBy(() -> signIn("wrong")).isInstanceOf(BadCredentialsException.class);
    }
    assertThatThrownBy(() -> signIn(PASSWORD))
        .isInstanceOf(LockedException.class)
        .hasMessageContaining("Too many wrong passwords or links. Wait");
    clock.ahead(Duration.ofMinutes(1), () -> assertThat(signIn(PASSWORD).name()).isEqualTo(name));
  }

  @Test
  void linkLetsInOnce() {
    choosePassword();
    assertThatThrownBy(this::choosePassword).isInstanceOf(Refusal.Forbidden.class);
    assertThat(signIn(PASSWORD).name()).isEqualTo(name);
  }

  @Test
  void laterLinkEndsTheOneBeforeAndThePassword() {
    choosePassword();
    String later = asAdministrator(() -> users.newLink(id()));
    String latest = asAdministrator(() -> users.newLink(id()));
    assertThatThrownBy(() -> signIn(PASSWORD)).isInstanceOf(BadCredentialsException.class);
    assertThatThrownBy(() -> setup.choosePassword(later, PASSWORD, name))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThat(setup.choosePassword(latest, PASSWORD, name)).isEqualTo(name);
  }

  @Test
  void linkIsOverAfterThreeDays() {
    clock.ahead(
        OneTimeLinks.LIFETIME.plusSeconds(1),
        () ->
            assertThatThrownBy(this::choosePassword)
                .hasMessageContaining("does not hold any more"));
  }

  @Test
  void manyLinksThatDoNotHoldMakeTheirAddressWaitAndNoMoreEntries() {
    for (int i = 0; i < SignInAttempts.FREE_PER_ADDRESS; i++) {
      assertThatThrownBy(() -> setup.choosePassword("nonsense", PASSWORD, name))
          .isInstanceOf(Refusal.Forbidden.class);
    }
    int written = denied("user.choose-password").size();
    assertThatThrownBy(() -> setup.choosePassword("nonsense", PASSWORD, name))
        .isInstanceOf(Refusal.Unavailable.class)
        .hasMessageContaining("Too many wrong passwords or links. Wait");
    assertThat(denied("user.choose-password")).hasSize(written);
    choosePassword();
  }

  @Test
  void linksThatDoNotHoldAreWrittenDown() {
    int users = denied("user.choose-password").size();
    int first = denied("setup.create-administrator").size();
    assertThatThrownBy(() -> setup.choosePassword("nonsense", PASSWORD, name))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThatThrownBy(() -> setup.createAdministrator("nonsense", "mallory", PASSWORD, name))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThat(denied("user.choose-password")).hasSize(users + 1);
    assertThat(denied("setup.create-administrator")).hasSize(first + 1);
  }

  private CreatedToken token(Duration life) {
    choosePassword();
    var wanted = new NewToken("test", clock.instant().plus(life), Role.VIEWER, null);
    return Authority.as(signIn(PASSWORD), () -> tokens.create(wanted));
  }

  @Test
  void tokenIsStoredAsAHashAndActsForItsOwnerUntilItExpires() {
    CreatedToken made = token(Duration.ofDays(1));
    assertThat(check.actor(made.secret()).kind()).isEqualTo(Actor.Kind.TOKEN);
    assertThat(
            jdbc.sql("select hash from api_token where id = ?")
                .param(made.token().metadata().id())
                .query(byte[].class)
                .single())
        .isEqualTo(RandomSecret.hash(made.secret()));
    clock.ahead(
        Duration.ofDays(2),
        () ->
            assertThatThrownBy(() -> check.actor(made.secret()))
                .hasMessageContaining("expired on"));
  }

  @Test
  void tokenThatWasEndedOrWhoseOwnerIsDisabledWorksNoMore() {
    CreatedToken made = token(Duration.ofDays(1));
    var id = new TokenId(made.token().metadata().id());
    CreatedToken other =
        Authority.as(
            signIn(PASSWORD),
            () ->
                tokens.create(
                    new NewToken("other", clock.instant().plus(Duration.ofDays(1)), null, null)));
    Authority.as(signIn(PASSWORD), () -> tokens.revoke(id));
    assertThatThrownBy(() -> check.actor(made.secret())).hasMessageContaining("was revoked");
    assertThat(check.actor(other.secret()).kind()).isEqualTo(Actor.Kind.TOKEN);
    disable();
    assertThatThrownBy(() -> check.actor(other.secret())).hasMessageContaining("is disabled");
  }

  @Test
  void tokenMakesNoneThatMayMoreAndTheTryIsWrittenDown() {
    Actor small = check.actor(token(Duration.ofDays(1)).secret());
    var more = new NewToken("more", clock.instant().plus(Duration.ofHours(1)), Role.OPERATOR, null);
    assertThatThrownBy(() -> Authority.as(small, () -> tokens.create(more)))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThat(denied("token.create")).filteredOn(e -> small.name().equals(e.actor())).hasSize(1);
  }

  @Test
  void tokenLivesAtMostAYearAndNotInThePast() {
    assertThatThrownBy(() -> token(Duration.ofDays(400))).hasMessageContaining("at most a year");
    var past = new NewToken("past", clock.instant().minusSeconds(1), null, null);
    assertThatThrownBy(() -> Authority.as(signIn(PASSWORD), () -> tokens.create(past)))
        .hasMessageContaining("is over already");
  }

  @Test
  void everyDeedOnAUserIsWrittenDown() {
    choosePassword();
    var viewer = RoleAt.everywhere(Role.VIEWER);
    asAdministrator(() -> users.giveRole(id(), viewer));
    asAdministrator(() -> users.takeRole(id(), viewer));
    Authority.as(signIn(PASSWORD), () -> own.changePassword(PASSWORD, "another " + PASSWORD));
    disable();
    asAdministrator(() -> users.newLink(id()));
    assertThat(entries.actions(id().toString()))
        .containsExactly(
            "user.create",
            "user.choose-password",
            "user.give-role",
            "user.take-role",
            "user.sign-in",
            "user.change-password",
            "user.change",
            "user.new-link");
  }

  @Test
  void tokensMadeAndEndedAreWrittenDown() {
    var id = new TokenId(token(Duration.ofDays(1)).token().metadata().id());
    Authority.as(signIn(PASSWORD), () -> tokens.revoke(id));
    assertThat(entries.actions(id.toString())).containsExactly("token.create", "token.revoke");
  }
}
