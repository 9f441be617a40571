package dev.millwright.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Where one signs in. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in · Millwright")
@AnonymousAllowed
class LoginView extends Main implements BeforeEnterObserver {
  private final LoginForm form = new LoginForm(words());

  LoginView() {
    addClassName("doorway");
    form.setAction("login");
    form.setForgotPasswordButtonVisible(false);
    Paragraph about = new Paragraph("The control plane for AI factories");
    about.addClassName("secondary");
    Div panel = new Div(Doorway.brand(), new H1("Sign in"), about, form);
    panel.addClassName("panel");
    add(panel);
  }

  private static LoginI18n words() {
    LoginI18n words = LoginI18n.createDefault();
    words.getForm().setTitle("");
    words.getForm().setUsername("User name");
    words.getForm().setSubmit("Sign in");
    words.getErrorMessage().setTitle("User name and password do not fit");
    words
        .getErrorMessage()
        .setMessage("Check both. After several wrong tries, signing in waits a little longer.");
    return words;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
  }
}
