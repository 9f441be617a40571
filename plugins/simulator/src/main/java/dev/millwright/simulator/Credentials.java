package dev.millwright.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Objects;

/** The user name and password that a simulated device accepts. */
public record Credentials(String user, String password) {
  public Credentials {
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
  }

  /** The value of an {@code Authorization} header for HTTP Basic. */
  public String basic() {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Credentials[user=" + user + ", password=…]";
  }
}
