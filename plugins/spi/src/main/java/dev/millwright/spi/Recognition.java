package dev.millwright.spi;

/**
 * One pattern over what an endpoint says of itself.
 *
 * @param stage which answer the pattern is read against
 * @param path for {@link Stage#GREETING}: the path of the one unauthenticated GET
 * @param pointer a JSON pointer (RFC 6901) into the answer; empty means its whole text
 * @param pattern a regular expression that must be found there
 */
public record Recognition(Stage stage, String path, String pointer, String pattern) {
  /** When an answer is available. */
  public enum Stage {
    /** One unauthenticated GET, before enrolment. */
    GREETING,
    /** The identity that a probe with credentials returned. */
    IDENTITY
  }
}
