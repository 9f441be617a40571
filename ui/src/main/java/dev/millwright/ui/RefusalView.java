package dev.millwright.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.millwright.resource.Refusal;
import jakarta.servlet.http.HttpServletResponse;

/** In the place of a page that was refused: why, and what next. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class RefusalView extends Main implements HasErrorParameter<Refusal>, HasDynamicTitle {
  private String title = "";

  RefusalView() {
    addClassName("page");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Refusal> parameter) {
    Refusal refusal = parameter.getException();
    title = title(refusal);
    removeAll();
    add(
        new EmptyState(
            Glyph.ALERT,
            title,
            refusal.sentence(),
            Links.to("", "To the start"),
            Links.to(event.getLocation().getPathWithQueryParameters(), "Try again")));
    return status(refusal);
  }

  @Override
  public String getPageTitle() {
    return title + " · Millwright";
  }

  private static String title(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotFound n -> "Not found";
      case Refusal.Forbidden f -> "Not for you";
      case Refusal.Unavailable u -> "Not now";
      case Refusal.Conflict c -> "Not as it is";
      case Refusal.Invalid i -> "Not understood";
    };
  }

  private static int status(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotFound n -> HttpServletResponse.SC_NOT_FOUND;
      case Refusal.Forbidden f -> HttpServletResponse.SC_FORBIDDEN;
      case Refusal.Unavailable u -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
      case Refusal.Conflict c -> HttpServletResponse.SC_CONFLICT;
      case Refusal.Invalid i -> HttpServletResponse.SC_BAD_REQUEST;
    };
  }
}
