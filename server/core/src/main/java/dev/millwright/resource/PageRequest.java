package dev.millwright.resource;

import org.jspecify.annotations.Nullable;

/**
 * Which page is wanted.
 *
 * @param limit 1 to 500
 * @param after a cursor as an earlier page gave it, or null for the first page
 */
public record PageRequest(int limit, @Nullable String after) {
  /** The most items of one page. */
  public static final int MAX = 500;

  /** Refuses a limit out of bounds. */
  public PageRequest {
    if (limit < 1 || limit > MAX) {
      throw new Refusal.Invalid("limit", "limit is " + limit + "; it must be 1 to " + MAX + ".");
    }
  }

  /** The first page of the usual size. */
  public static PageRequest first() {
    return new PageRequest(100, null);
  }

  /** What a request's parameters ask for; 100 items where it says nothing. */
  public static PageRequest of(@Nullable Integer limit, @Nullable String after) {
    return new PageRequest(limit == null ? 100 : limit, after);
  }
}
