package dev.millwright.access;

import dev.millwright.resource.Resource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own account over REST. */
@RestController
@RequestMapping("/api/v1/users/me")
@Tag(name = "users")
class OwnAccountApi {
  private final OwnAccount own;

  OwnAccountApi(OwnAccount own) {
    this.own = own;
  }

  record PasswordChange(String current, String next) {}

  @GetMapping
  @Operation(operationId = "getOwnUser", summary = "Whoever the token belongs to")
  ResponseEntity<Resource<UserSpec, UserStatus>> get() {
    return UsersApi.tagged(own.show());
  }

  @PostMapping("/actions/change-password")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "changeOwnPassword", summary = "Change one's own password")
  void changePassword(@RequestBody PasswordChange change) {
    own.changePassword(change.current(), change.next());
  }
}
