package dev.millwright.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.millwright.resource.Refusal;
import jakarta.servlet.http.HttpServletResponse;

/** In the place of a page that failed: what happened, the request's id, and a retry. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class FailureView extends Main implements HasErrorParameter<Exception> {
  FailureView() {
    addClassName("page");
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
    Refusal refusal = Failure.refusal(parameter.getException());
    removeAll();
    add(
        new EmptyState(
            Glyph.ALERT,
            refusal == null ? "This page failed" : "Not now",
            Failure.sentence(parameter.getException()),
            Links.to(event.getLocation().getPathWithQueryParameters(), "Try again"),
            Links.to("", "To the start")));
    return refusal == null
        ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR
        : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
  }
}
