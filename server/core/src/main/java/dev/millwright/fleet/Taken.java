package dev.millwright.fleet;

import dev.millwright.resource.Refusal;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;

/** Turns a violated constraint of the database into the sentence people read. */
final class Taken {
  private Taken() {}

  /**
   * Does a write.
   *
   * @throws Refusal.Conflict with that sentence when that constraint forbids it
   */
  static <T> T orRefuse(String constraint, String sentence, Supplier<T> write) {
    try {
      return write.get();
    } catch (DataIntegrityViolationException e) {
      if (String.valueOf(e.getMostSpecificCause().getMessage()).contains(constraint)) {
        throw new Refusal.Conflict(sentence);
      }
      throw e;
    }
  }
}
