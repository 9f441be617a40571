package dev.millwright.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dev.millwright.access.Setup;
import dev.millwright.resource.DatabaseTrouble;
import dev.millwright.resource.Refusal;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Where the one-time link of the first start leads: it makes the administrator. */
@Route(value = "setup", autoLayout = false)
@PageTitle("Set up · Millwright")
@AnonymousAllowed
class SetupView extends Main implements BeforeEnterObserver {
  private final Setup setup;
  private final TextField name = new TextField("User name");
  private final NewPassword password = new NewPassword("Password");
  private final Div panel = new Div();
  private String token = "";
  private boolean needed;
  private boolean unavailable;

  SetupView(Setup setup, DatabaseNews news) {
    this.setup = setup;
    addClassName("doorway");
    news.whenBack(this, this::databaseIsBack);
    panel.addClassName("panel");
    add(new OutageBanner(news), panel);
    name.setValue("admin");
    name.setAutocomplete(Autocomplete.USERNAME);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    token = event.getLocation().getQueryParameters().getSingleParameter("token").orElse("");
    show();
  }

  private void show() {
    panel.removeAll();
    panel.add(Doorway.brand());
    Optional<Refusal> gone = databaseTrouble();
    unavailable = gone.isPresent();
    if (gone.isPresent()) {
      panel.add(new H1("Not now"), new Paragraph(gone.get().sentence()));
    } else if (needed) {
      offer();
    } else {
      Paragraph ready = new Paragraph("This installation has an administrator. Sign in as one.");
      panel.add(new H1("Nothing to set up"), ready, Links.to("login", "Sign in"));
    }
  }

  private void databaseIsBack() {
    if (unavailable) {
      show();
    }
  }

  private Optional<Refusal> databaseTrouble() {
    try {
      needed = setup.isNeeded();
      return Optional.empty();
    } catch (DataAccessException | TransactionException e) {
      return Optional.of(DatabaseTrouble.in(e).orElseThrow(() -> e));
    }
  }

  private void offer() {
    Paragraph about =
        new Paragraph(
            token.isEmpty()
                ? "Open the set-up link that Millwright printed on its console; this address lacks its token."
                : "The first user may do everything. More users follow later.");
    about.addClassName("secondary");
    panel.add(new H1("Create the administrator"), about);
    if (!token.isEmpty()) {
      panel.add(form());
    }
  }

  private Form form() {
    return password
        .into(new Form().with("name", name), "password")
        .submit("Create administrator", this::create);
  }

  private void create() {
    setup.createAdministrator(token, name.getValue(), password.read(), Doorway.visitor());
    UI.getCurrent().getPage().setLocation("login?" + LoginView.CREATED);
  }
}
