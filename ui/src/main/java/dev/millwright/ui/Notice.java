package dev.millwright.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;

/** A short message over the page: what was done, or why it was not. */
public final class Notice {
  private static final int SHORT_MILLIS = 5_000;
  private static final int LONG_MILLIS = 15_000;

  private Notice() {}

  /** Something was done. */
  public static void done(String sentence) {
    show(sentence, SHORT_MILLIS);
  }

  /** Something was refused or failed; stays long enough to be read and can be closed. */
  public static void failure(Throwable thrown) {
    show(Failure.sentence(thrown), LONG_MILLIS)
        .addThemeVariants(
            Failure.refusal(thrown) == null
                ? NotificationVariant.ERROR
                : NotificationVariant.WARNING);
  }

  /** Runs an action; what it refuses is shown instead of thrown. True when it went through. */
  public static boolean attempt(Runnable action) {
    try {
      action.run();
      return true;
    } catch (RuntimeException refused) {
      failure(refused);
      return false;
    }
  }

  private static Notification show(String sentence, int millis) {
    Notification notification = new Notification();
    Button close = new Button(Glyph.CLOSE.icon(), e -> notification.close());
    close.addThemeVariants(ButtonVariant.TERTIARY);
    close.setAriaLabel("Close message");
    Div body = new Div(new Span(sentence), close);
    body.addClassName("notice");
    notification.add(body);
    notification.setDuration(millis);
    notification.setPosition(Notification.Position.BOTTOM_END);
    notification.open();
    return notification;
  }
}
