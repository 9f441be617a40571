package dev.millwright.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** In the place of a page that does not exist. */
@ParentLayout(MainLayout.class)
@PageTitle("No such page · Millwright")
@AnonymousAllowed
class NotFoundView extends Main implements HasErrorParameter<NotFoundException> {
  NotFoundView() {
    addClassName("page");
  }

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
    removeAll();
    add(
        new EmptyState(
            Glyph.SEARCH,
            "There is no such page",
            "Nothing is at /"
                + event.getLocation().getPath()
                + ". It may have been moved or removed; search finds objects by name, serial and address (Ctrl-K).",
            Links.to("", "To the start")));
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
