package dev.millwright.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.millwright.resource.Refusal;
import jakarta.servlet.http.HttpServletResponse;

/** In the place of a page that failed: what happened, the request's id, and a retry. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class FailureView extends Main implements HasErrorParameter<Exception>, HasDynamicTitle {
  private String path = "";
  private boolean unavailable;

  FailureView(DatabaseNews news) {
    addClassName("page");
    news.whenBack(this, this::tryAgain);
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    Refusal refusal = Failure.refusal(parameter.getException());
    path = event.getLocation().getPathWithQueryParameters();
    unavailable = refusal instanceof Refusal.Unavailable;
    removeAll();
    add(
        new EmptyState(
            Glyph.ALERT,
            title(),
            Failure.sentence(parameter.getException()),
            Links.to(path, "Try again"),
            Links.to("", "To the start")));
    return unavailable
        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
        : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  @Override
  public String getPageTitle() {
    return title() + " · Millwright";
  }

  private String title() {
    return unavailable ? "Not now" : "This page failed";
  }

  private void tryAgain() {
    if (unavailable) {
      UI.getCurrent().navigate(path);
    }
  }
}
