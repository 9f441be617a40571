package dev.millwright.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** Where one arrives: the fleet in figures, or the ways to bring in the first systems. */
@Route("")
@PageTitle("Overview · Millwright")
@Menu(title = "Overview", order = 0)
@PermitAll
class StartView extends Main {
  StartView() {
    addClassName("page");
    add(new PageHeader("Overview"));
  }
}
