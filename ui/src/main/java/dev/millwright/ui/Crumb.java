package dev.millwright.ui;

import org.jspecify.annotations.Nullable;

/**
 * One step of the breadcrumb.
 *
 * @param path where it leads; null for the page itself and for what has no page
 */
public record Crumb(String text, @Nullable String path) {
  /** A step without a link. */
  public static Crumb of(String text) {
    return new Crumb(text, null);
  }
}
