package dev.millwright.resource;

import java.util.UUID;

/**
 * A reference to any resource by its kind and id, for those who must not know its type.
 *
 * @param kind singular and lower case as in the REST path, such as {@code system}
 */
public record Ref(String kind, UUID id) {
  @Override
  public String toString() {
    return kind + "/" + id;
  }
}
