package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;

/** The breadcrumb at the top of every page. */
class Trail extends Nav {
  Trail() {
    addClassName("trail");
    setAriaLabel("Breadcrumb");
  }

  void show(Component view, String path, String pageTitle) {
    removeAll();
    List<Crumb> crumbs =
        view instanceof HasTrail trail ? trail.trail() : fromSection(path, pageTitle);
    for (int i = 0; i < crumbs.size(); i++) {
      if (i > 0) {
        add(Glyph.CHEVRON.icon());
      }
      add(step(crumbs.get(i), i == crumbs.size() - 1));
    }
  }

  private static List<Crumb> fromSection(String path, String pageTitle) {
    List<Crumb> crumbs = new ArrayList<>();
    NavigationSection.of(path)
        .map(s -> s.title)
        .filter(title -> !title.equals(pageTitle))
        .ifPresent(title -> crumbs.add(Crumb.of(title)));
    crumbs.add(Crumb.of(pageTitle));
    return crumbs;
  }

  private static Component step(Crumb crumb, boolean last) {
    if (crumb.path() != null && !last) {
      return Links.to(crumb.path(), crumb.text());
    }
    Span text = new Span(crumb.text());
    if (last) {
      text.getElement().setAttribute("aria-current", "page");
    }
    return text;
  }
}
