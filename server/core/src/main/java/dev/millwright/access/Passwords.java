package dev.millwright.access;

import dev.millwright.resource.Refusal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes and compares passwords with Argon2id (16 MiB, 2 passes); at most four at once, so that
 * many sign-ins cannot fill the memory.
 */
@Component
class Passwords {
  static final int MIN = 12;
  static final int MAX = 128;

  private final Argon2PasswordEncoder argon2 =
      Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  private final Semaphore atOnce = new Semaphore(4);
  private final String nobodys = argon2.encode(RandomSecret.next());

  /** The hash to store of a password that {@link #check} let pass. */
  String hash(String password) {
    return inTurn(() -> argon2.encode(password));
  }

  /** Whether it is the password; takes as long where there is none. */
  boolean matches(String password, @Nullable String hash) {
    boolean same =
        inTurn(
            () ->
                password.length() <= MAX
                    && argon2.matches(password, hash == null ? nobodys : hash));
    return same && hash != null;
  }

  /** Refuses a password that is too short, too long or too like the user's name. */
  static void check(String field, @Nullable String password, String userName) {
    if (password == null || password.length() < MIN) {
      throw new Refusal.Invalid(
          field, "The password is too short: use at least %d characters.".formatted(MIN));
    }
    if (password.length() > MAX) {
      throw new Refusal.Invalid(
          field, "The password is too long: use at most %d characters.".formatted(MAX));
    }
    if (password.chars().distinct().count() < 5) {
      throw new Refusal.Invalid(
          field, "The password repeats the same few characters: use at least five different ones.");
    }
    if (password.toLowerCase(Locale.ROOT).contains(userName.toLowerCase(Locale.ROOT))) {
      throw new Refusal.Invalid(
          field, "The password contains the user name: choose one that does not.");
    }
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!atOnce.tryAcquire(5, TimeUnit.SECONDS)) {
        throw Refusal.Unavailable.tooMany(
            "Too many people are signing in at this moment. Try again in a few seconds.",
            Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.Unavailable("The server is stopping. Try again shortly.", null);
    }
    try {
      return work.get();
    } finally {
      atOnce.release();
    }
  }
}
