package dev.millwright.access;

import dev.millwright.resource.Resource;

/**
 * An API token that was just made.
 *
 * @param secret what a request sends as bearer; shown this once
 */
public record CreatedToken(Resource<TokenSpec, TokenStatus> token, String secret) {}
