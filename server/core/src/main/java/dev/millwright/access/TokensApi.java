package dev.millwright.access;

import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API tokens over REST. */
@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "tokens")
class TokensApi {
  private final Tokens tokens;

  TokensApi(Tokens tokens) {
    this.tokens = tokens;
  }

  @GetMapping
  @Operation(operationId = "listTokens", summary = "One's own tokens, or everybody's; newest first")
  Page<Resource<TokenSpec, TokenStatus>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "false") boolean everybody) {
    var page = PageRequest.of(limit, after);
    return everybody ? tokens.all(page) : tokens.own(page);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(operationId = "createToken", summary = "Make a token; its secret is shown this once")
  ResponseEntity<CreatedToken> create(@RequestBody NewToken token) {
    CreatedToken created = tokens.create(token);
    return ResponseEntity.created(URI.create("/api/v1/tokens/" + created.token().metadata().id()))
        .cacheControl(CacheControl.noStore())
        .body(created);
  }

  @GetMapping("/{id}")
  @Operation(operationId = "getToken", summary = "One token, without its secret")
  Resource<TokenSpec, TokenStatus> get(@PathVariable UUID id) {
    return tokens.require(new TokenId(id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "revokeToken", summary = "End a token at once")
  void revoke(@PathVariable UUID id) {
    tokens.revoke(new TokenId(id));
  }
}
