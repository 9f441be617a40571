package dev.millwright.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import dev.millwright.resource.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An age, kept current by the browser, with the moment in UTC in its tooltip. */
@Tag("time")
public class RelativeTime extends HtmlContainer {
  private static final DateTimeFormatter ABSOLUTE =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Duration RELATIVE_UNTIL = Duration.ofDays(7);

  /** The age of a moment; a dash where there is none. */
  public RelativeTime(@Nullable Instant moment) {
    this(moment, "");
  }

  /** The age of a moment as a sentence has it: {@code 24 min ago}, or the day it was. */
  public static RelativeTime ago(@Nullable Instant moment) {
    return new RelativeTime(moment, " ago");
  }

  private RelativeTime(@Nullable Instant moment, String after) {
    addClassName("nowrap");
    if (moment == null) {
      setText(Quantities.MISSING);
      return;
    }
    Duration age = Duration.between(moment, Instant.now());
    getElement().setAttribute("datetime", moment.toString());
    getElement().setAttribute("title", absolute(moment));
    if (age.compareTo(RELATIVE_UNTIL) < 0) {
      getElement().setAttribute("data-relative", after);
      setText(Quantities.span(age) + after);
    } else {
      setText(absolute(moment).substring(0, absolute(moment).length() - " 00:00:00 UTC".length()));
    }
  }

  /** Date and time in UTC, to the second. */
  public static String absolute(@Nullable Instant moment) {
    return moment == null ? Quantities.MISSING : ABSOLUTE.format(moment);
  }

  /** Day and clock time in UTC, for lists of what happened. */
  public static String clock(@Nullable Instant moment) {
    return moment == null ? Quantities.MISSING : CLOCK.format(moment);
  }
}
