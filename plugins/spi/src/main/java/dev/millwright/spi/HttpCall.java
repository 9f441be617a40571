package dev.millwright.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the configured endpoint.
 *
 * @param path path and query, under one of the type's prefixes; never another host
 * @param headers without credentials; those are named in {@code credential}
 * @param body the bytes to send, or null
 * @param credential the secret to fill in and its place, or null for none
 */
public record HttpCall(
    Method method,
    String path,
    Map<String, String> headers,
    byte @Nullable [] body,
    @Nullable Credential credential) {
  /** Keeps an unmodifiable copy. */
  public HttpCall {
    headers = Map.copyOf(headers);
  }

  /** The methods a plugin may use. */
  public enum Method {
    GET,
    HEAD,
    POST,
    PATCH,
    PUT,
    DELETE
  }

  /** A GET of a JSON document. */
  public static HttpCall get(String path, @Nullable Credential credential) {
    return new HttpCall(Method.GET, path, Map.of("Accept", "application/json"), null, credential);
  }
}
