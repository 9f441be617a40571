package dev.millwright.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.millwright.access.Setup;

/** Where the one-time link of a new user leads: they choose their password. */
@Route(value = "choose-password", autoLayout = false)
@PageTitle("Choose a password · Millwright")
@AnonymousAllowed
class ChoosePasswordView extends Main implements BeforeEnterObserver {
  private final Setup setup;
  private final NewPassword password = new NewPassword("New password");
  private String token = "";

  ChoosePasswordView(Setup setup, DatabaseNews news) {
    this.setup = setup;
    addClassName("doorway");
    Paragraph about = new Paragraph("Your link lets you in once. Afterwards you sign in by name.");
    about.addClassName("secondary");
    Form form = password.into(new Form(), "password").submit("Set password", this::choose);
    Div panel = new Div(Doorway.brand(), new H1("Choose a password"), about, form);
    panel.addClassName("panel");
    add(new OutageBanner(news), panel);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    token = event.getLocation().getQueryParameters().getSingleParameter("token").orElse("");
  }

  private void choose() {
    setup.choosePassword(token, password.read(), Doorway.visitor());
    UI.getCurrent().getPage().setLocation("login");
  }
}
