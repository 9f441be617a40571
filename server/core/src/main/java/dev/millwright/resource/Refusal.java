package dev.millwright.resource;

import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not carried out, with a sentence that says why and what next. Front doors throw
 * it; one mapper turns it into problem details (RFC 9457), another into a notification.
 */
public abstract sealed class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private Refusal(String sentence) {
    super(sentence);
  }

  /** The sentence people read. */
  public String sentence() {
    return java.util.Objects.requireNonNull(getMessage());
  }

  /** There is no such thing, or not for this actor. */
  public static final class NotFound extends Refusal {
    @Serial private static final long serialVersionUID = 1L;

    /** A sentence of its own. */
    public NotFound(String sentence) {
      super(sentence);
    }

    /** The usual sentence. */
    public static NotFound of(String kind, Object id) {
      return new NotFound("There is no " + kind + " " + id + ".");
    }
  }

  /** The present state excludes it. */
  public static final class Conflict extends Refusal {
    @Serial private static final long serialVersionUID = 1L;
    private final boolean stale;

    private Conflict(String sentence, boolean stale) {
      super(sentence);
      this.stale = stale;
    }

    /** A state that excludes the request. */
    public Conflict(String sentence) {
      this(sentence, false);
    }

    /** A write that was based on an older version. */
    public static Conflict stale(String kind, long expected, long actual) {
      return new Conflict(
          "The %s has changed since it was read (version %d, now %d). Read it again, then repeat the change."
              .formatted(kind, expected, actual),
          true);
    }

    /** Whether the version was too old (412). */
    public boolean isStale() {
      return stale;
    }
  }

  /** Something in the request is wrong. */
  public static final class Invalid extends Refusal {
    @Serial private static final long serialVersionUID = 1L;
    private final transient List<Fault> faults;

    /** One field's fault. */
    public Invalid(String field, String sentence) {
      this(List.of(new Fault(field, sentence)));
    }

    /** Several faults; the first is the sentence. */
    public Invalid(List<Fault> faults) {
      super(faults.getFirst().sentence());
      this.faults = List.copyOf(faults);
    }

    /** Every fault found. */
    public List<Fault> faults() {
      return faults;
    }

    /**
     * What is wrong with one field.
     *
     * @param field as in the request, with dots for nesting; empty for the whole
     */
    public record Fault(String field, String sentence) {}
  }

  /** The actor lacks the permission. */
  public static final class Forbidden extends Refusal {
    @Serial private static final long serialVersionUID = 1L;

    /** A sentence that names the permission that is missing and who can give it. */
    public Forbidden(String sentence) {
      super(sentence);
    }
  }

  /** Not now. */
  public static final class Unavailable extends Refusal {
    @Serial private static final long serialVersionUID = 1L;
    private final @Nullable Duration retryAfter;
    private final boolean tooMany;

    /** Something this needs is down. */
    public Unavailable(String sentence, @Nullable Duration retryAfter) {
      this(sentence, retryAfter, false);
    }

    private Unavailable(String sentence, @Nullable Duration retryAfter, boolean tooMany) {
      super(sentence);
      this.retryAfter = retryAfter;
      this.tooMany = tooMany;
    }

    /** Too many requests (429). */
    public static Unavailable tooMany(String sentence, Duration retryAfter) {
      return new Unavailable(sentence, retryAfter, true);
    }

    /** When to try again, or null when not known. */
    public @Nullable Duration retryAfter() {
      return retryAfter;
    }

    /** Whether the limit, not a fault, is the reason. */
    public boolean isTooMany() {
      return tooMany;
    }
  }
}
