package dev.millwright;

import dev.millwright.access.CreatedToken;
import dev.millwright.access.NewToken;
import dev.millwright.access.NewUser;
import dev.millwright.access.RoleAt;
import dev.millwright.access.Tokens;
import dev.millwright.access.Users;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Grant;
import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import dev.millwright.resource.SiteId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * API tokens of stored users for requests to REST: {@code
 * mvc.perform(get("/api/v1/sites").with(tokens.administrator()))}. One user a role, made when first
 * asked for.
 */
@TestComponent
public class TestTokens {
  private final Map<List<RoleAt>, String> made = new ConcurrentHashMap<>();
  private final Users users;
  private final Tokens tokens;
  private final Clock clock;

  TestTokens(Users users, Tokens tokens, Clock clock) {
    this.users = users;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** May do everything. */
  public RequestPostProcessor administrator() {
    return with(Role.ADMINISTRATOR);
  }

  /** Runs the fleet. */
  public RequestPostProcessor operator() {
    return with(Role.OPERATOR);
  }

  /** Sees what there is. */
  public RequestPostProcessor viewer() {
    return with(Role.VIEWER);
  }

  /** Holds a role everywhere. */
  public RequestPostProcessor with(Role role) {
    return bearer(secret(RoleAt.everywhere(role)));
  }

  /** Is known, and may nothing. */
  public RequestPostProcessor withoutRole() {
    return bearer(made.computeIfAbsent(List.of(), none -> createThenTake().secret()));
  }

  /** Holds a role at one site only. */
  public RequestPostProcessor at(SiteId site, Role role) {
    return bearer(secret(new RoleAt(role, site)));
  }

  /** Sends this secret. */
  public static RequestPostProcessor bearer(String secret) {
    return request -> {
      request.addHeader("Authorization", "Bearer " + secret);
      return request;
    };
  }

  /** The secret of a token whose owner holds exactly these. */
  public String secret(RoleAt... held) {
    return made.computeIfAbsent(List.of(held), roles -> create(roles).secret());
  }

  private CreatedToken createThenTake() {
    var viewer = RoleAt.everywhere(Role.VIEWER);
    var token = create(List.of(viewer));
    var owner = token.token().spec().owner();
    Authority.as(Actor.SERVER, () -> users.takeRole(owner, viewer));
    return token;
  }

  private CreatedToken create(List<RoleAt> roles) {
    String name = "test-" + Ids.next();
    var user =
        Authority.as(Actor.SERVER, () -> users.create(new NewUser(name, null, null, roles))).user();
    List<Grant> grants = roles.stream().map(r -> new Grant(r.role(), Scope.of(r.site()))).toList();
    var actor = new Actor(user.metadata().id(), name, Actor.Kind.PERSON, grants);
    var wanted = new NewToken("test", clock.instant().plus(Duration.ofDays(1)), null, null);
    return Authority.as(actor, () -> tokens.create(wanted));
  }
}
