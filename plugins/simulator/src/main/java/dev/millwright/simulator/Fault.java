package dev.millwright.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** One way in which a device misbehaves. Switched on and off through {@link Faults}. */
public sealed interface Fault {

  /** Faults that need no figure. */
  enum Plain implements Fault {
    /**
     * The connection is accepted and then nothing is said; only of use {@linkplain
     * Faults#everywhere everywhere}.
     */
    HANG_IN_HANDSHAKE,
    /** The request is read and never answered. */
    HANG_BEFORE_HEADERS,
    /** Status and headers come, the body never does. */
    HANG_AFTER_HEADERS,
    /** One byte of the body every 200 ms. */
    DRIP_FEED,
    /** A body of 10 GB with its length declared. */
    HUGE_BODY,
    /** A chunked body without end. */
    ENDLESS_BODY,
    /** 1 GiB of JSON in about 1 MB of gzip. */
    GZIP_BOMB,
    /** JSON nested 100,000 levels deep. */
    DEPTH_BOMB,
    /** Every page of a collection links a further page. */
    ENDLESS_PAGING,
    /** Every link points back to the resource that holds it. */
    LINK_LOOP,
    /** Every link points to a resource that does not exist. */
    DANGLING_LINKS,
    /** This request is answered, then the device shows another certificate; happens once. */
    CHANGED_CERTIFICATE,
    /** 401, whatever the credentials. */
    UNAUTHORIZED,
    /** The document ends in its middle, and the length is that of what came. */
    TRUNCATED_JSON,
    /** A web page instead of a document, still called JSON. */
    HTML,
    /** The right document as {@code text/plain}. */
    WRONG_CONTENT_TYPE,
    /** Keys of the document stand in it twice, with different values. */
    DUPLICATE_KEYS,
    /** Every number is written as a string. */
    NUMBERS_AS_TEXT,
    /** Every element of every array is null. */
    NULL_MEMBERS,
    /** Status 200 with the body of an internal error. */
    ERROR_BODY_WITH_200,
    /** The connection is reset in the middle of the body. */
    RESET,
    /** HTTP/1.0 without a length: the end of the connection is the end of the body. */
    HTTP_1_0_CLOSE,
    /** 5,000 response headers of 100 characters. */
    HUGE_HEADERS,
    /** Names in ISO 8859-1, so that the document is not UTF-8. */
    NOT_UTF8
  }

  /** An answer with this status and a Redfish error body: 500, 404… */
  record Status(int code) implements Fault {}

  /** 503 with {@code Retry-After}. */
  record Unavailable(Duration retryAfter) implements Fault {
    public Unavailable {
      Objects.requireNonNull(retryAfter);
    }
  }

  /** 302 to another place; the path is kept. */
  record Redirect(URI target) implements Fault {
    public Redirect {
      Objects.requireNonNull(target);
    }
  }

  /** Every link of the document names another host. */
  record LinkElsewhere(URI host) implements Fault {
    public LinkElsewhere {
      Objects.requireNonNull(host);
    }
  }

  /** The right answer, late. */
  record Late(Duration delay) implements Fault {
    public Late {
      Objects.requireNonNull(delay);
    }
  }

  /** Nothing for so many matching requests, and this fault from then on. */
  record After(int requests, Fault fault) implements Fault {
    public After {
      Objects.requireNonNull(fault);
    }
  }
}
