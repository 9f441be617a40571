package dev.millwright.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.millwright.access.Setup;
import dev.millwright.resource.Refusal;

/** Where the one-time link of a new user leads: they choose their password. */
@Route(value = "choose-password", autoLayout = false)
@PageTitle("Choose a password · Millwright")
@AnonymousAllowed
class ChoosePasswordView extends Main implements BeforeEnterObserver {
  private final Setup setup;
  private final PasswordField password = new PasswordField("New password");
  private final PasswordField again = new PasswordField("New password, once more");
  private String token = "";

  ChoosePasswordView(Setup setup, DatabaseNews news) {
    this.setup = setup;
    addClassName("doorway");
    password.setHelperText("At least 12 characters");
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    again.setAutocomplete(Autocomplete.NEW_PASSWORD);
    Paragraph about = new Paragraph("Your link lets you in once. Afterwards you sign in by name.");
    about.addClassName("secondary");
    Form form =
        new Form()
            .with("password", password)
            .with("again", again)
            .submit("Set password", this::choose);
    Div panel = new Div(Doorway.brand(), new H1("Choose a password"), about, form);
    panel.addClassName("panel");
    add(new OutageBanner(news), panel);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    token = event.getLocation().getQueryParameters().getSingleParameter("token").orElse("");
  }

  private void choose() {
    if (!password.getValue().equals(again.getValue())) {
      throw new Refusal.Invalid("again", "The two passwords differ. Type the same one twice.");
    }
    setup.choosePassword(token, password.getValue());
    UI.getCurrent().getPage().setLocation("login");
  }
}
