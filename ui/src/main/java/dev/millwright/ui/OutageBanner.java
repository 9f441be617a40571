package dev.millwright.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Stands above a page for as long as the database does not answer: since when, and what now. */
class OutageBanner extends Div {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String MEANWHILE =
      " Nothing that was stored is lost. What a page shows can be read on; opening pages, storing"
          + " and operations wait. All goes on by itself as soon as the database is back.";

  OutageBanner(DatabaseNews news) {
    addClassName("outage");
    getElement().setAttribute("role", "alert");
    news.tell(this, this::show);
    addAttachListener(e -> show(news.goneSince()));
    setVisible(false);
  }

  private void show(Optional<Instant> gone) {
    removeAll();
    setVisible(gone.isPresent());
    gone.ifPresent(
        since -> {
          Span what = new Span("The database does not answer, since " + CLOCK.format(since) + ".");
          what.addClassName("strong");
          add(Glyph.ALERT.icon(), new Div(what, new Span(MEANWHILE)));
        });
  }
}
