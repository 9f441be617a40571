package dev.millwright.spi;

/** A secret and its place in a request; the host fills it in on the way out. */
public sealed interface Credential {
  /** HTTP basic authentication. */
  record Basic(String user, SecretRef password) implements Credential {}

  /** {@code Authorization: Bearer}. */
  record Bearer(SecretRef token) implements Credential {}

  /** The secret as the value of a header. */
  record Header(String name, SecretRef value) implements Credential {}
}
