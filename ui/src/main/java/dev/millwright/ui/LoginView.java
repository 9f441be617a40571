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
  /** The value of {@code error} in the address when the database was the reason. */
  private static final String DATABASE = "database";

  /** In the address when the first start has just made the administrator. */
  static final String CREATED = "created";

  private final LoginForm form = new LoginForm(words());
  private final Sentence created = new Sentence(Tone.GOOD, "Administrator created. Sign in.");

  /**
   * A wrong password leaves the user name where it was: the browser keeps it for itself until the
   * page is back, so it is in no address and no log.
   */
  private static final String KEEP_NAME =
      """
      if (!this.$keeps) {
        this.$keeps = true;
        this.addEventListener('login', e => sessionStorage.setItem('millwright-name', e.detail.username));
      }
      const name = sessionStorage.getItem('millwright-name');
      sessionStorage.removeItem('millwright-name');
      if ($0 && name) {
        this.updateComplete.then(() => (this.querySelector('[name=username]').value = name));
      }
      """;

  private boolean databaseWasGone;

  LoginView(DatabaseNews news) {
    addClassName("doorway");
    news.whenBack(this, this::databaseIsBack);
    form.setAction("login");
    form.setForgotPasswordButtonVisible(false);
    Paragraph about = new Paragraph("The control plane for AI factories");
    about.addClassName("secondary");
    Div panel = new Div(Doorway.brand(), new H1("Sign in"), about, created, form);
    panel.addClassName("panel");
    add(new OutageBanner(news), panel);
  }

  private void databaseIsBack() {
    if (databaseWasGone) {
      form.setError(false);
    }
  }

  private static LoginI18n words() {
    LoginI18n words = LoginI18n.createDefault();
    words.getForm().setTitle("");
    words.getForm().setUsername("User name");
    words.getForm().setSubmit("Sign in");
    return words;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    created.setVisible(
        event.getLocation().getQueryParameters().getParameters().containsKey(CREATED));
    var error = event.getLocation().getQueryParameters().getSingleParameter("error");
    databaseWasGone = error.filter(DATABASE::equals).isPresent();
    LoginI18n words = words();
    words
        .getErrorMessage()
        .setTitle(databaseWasGone ? "Not now" : "User name and password do not fit");
    words
        .getErrorMessage()
        .setMessage(
            databaseWasGone
                ? "The database does not answer, so nobody can sign in. Try again as soon as it does."
                : "Check both. After several wrong tries, signing in waits a little longer.");
    form.setI18n(words);
    form.setError(error.isPresent());
    form.getElement().executeJs(KEEP_NAME, error.isPresent());
  }
}
