package dev.millwright.resource;

import org.jspecify.annotations.Nullable;

/** A resource's version as an HTTP entity tag. */
public final class ETag {
  private ETag() {}

  /** The tag of a version, quoted. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The version that an {@code If-Match} header expects.
   *
   * @throws Refusal.Invalid when the header is missing or not a tag of ours
   */
  public static long expected(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new Refusal.Invalid(
          "If-Match",
          "If-Match is missing. Read the resource, then send its ETag with the change.");
    }
    String digits = ifMatch.strip().replaceFirst("^W/", "").replace("\"", "");
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException notOurs) {
      throw new Refusal.Invalid(
          "If-Match", "If-Match is " + ifMatch + "; it must be an ETag that this resource gave.");
    }
  }
}
