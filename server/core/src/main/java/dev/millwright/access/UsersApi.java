package dev.millwright.access;

import dev.millwright.authority.Role;
import dev.millwright.resource.ETag;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users and their roles over REST. */
@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "users")
class UsersApi {
  private final Users users;

  UsersApi(Users users) {
    this.users = users;
  }

  record OneTimeLink(String oneTimeToken) {}

  @GetMapping
  @Operation(operationId = "listUsers", summary = "Users by name")
  Page<Resource<UserSpec, UserStatus>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after) {
    return users.users(PageRequest.of(limit, after));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createUser",
      summary = "Add a user, with an initial password or a one-time link to choose one")
  ResponseEntity<CreatedUser> create(@RequestBody NewUser user) {
    CreatedUser created = users.create(user);
    var metadata = created.user().metadata();
    return ResponseEntity.created(URI.create("/api/v1/users/" + metadata.id()))
        .eTag(ETag.of(metadata.version()))
        .cacheControl(CacheControl.noStore())
        .body(created);
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getUser", summary = "One user")
  ResponseEntity<Resource<UserSpec, UserStatus>> get(@PathVariable UUID id) {
    return tagged(users.require(new UserId(id)));
  }

  @PatchMapping("/{id}")
  @Operation(operationId = "changeUser", summary = "Rename, disable or enable a user")
  ResponseEntity<Resource<UserSpec, UserStatus>> change(
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody UserChange change) {
    return tagged(users.change(new UserId(id), ETag.expected(ifMatch), change));
  }

  @PostMapping("/{id}/grants")
  @Operation(operationId = "giveRole", summary = "Give a role, everywhere or at one site")
  ResponseEntity<Resource<UserSpec, UserStatus>> give(
      @PathVariable UUID id, @RequestBody RoleAt role) {
    return tagged(users.giveRole(new UserId(id), role));
  }

  @DeleteMapping("/{id}/grants")
  @Operation(operationId = "takeRole", summary = "Take a role away, never the last administrator's")
  ResponseEntity<Resource<UserSpec, UserStatus>> take(
      @PathVariable UUID id,
      @RequestParam Role role,
      @RequestParam(required = false) @Nullable UUID site) {
    var at = new RoleAt(role, site == null ? null : new SiteId(site));
    return tagged(users.takeRole(new UserId(id), at));
  }

  @PostMapping("/{id}/actions/new-link")
  @Operation(
      operationId = "newUserLink",
      summary = "End the password and all sessions; give a one-time link to choose a new password")
  ResponseEntity<OneTimeLink> newLink(@PathVariable UUID id) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new OneTimeLink(users.newLink(new UserId(id))));
  }

  static ResponseEntity<Resource<UserSpec, UserStatus>> tagged(
      Resource<UserSpec, UserStatus> user) {
    return ResponseEntity.ok().eTag(ETag.of(user.metadata().version())).body(user);
  }
}
