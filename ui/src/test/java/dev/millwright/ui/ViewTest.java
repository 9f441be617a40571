package dev.millwright.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.VaadinSession;
import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.access.NewUser;
import dev.millwright.access.RoleAt;
import dev.millwright.access.Users;
import dev.millwright.authority.Actor;
import dev.millwright.authority.ActorPrincipal;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Grant;
import dev.millwright.authority.Role;
import dev.millwright.authority.Scope;
import dev.millwright.resource.Ids;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A test of one page on the real front doors, without a browser; an administrator is signed in. */
@FeatureTest
public abstract class ViewTest extends SpringBrowserlessTest {
  /** The password of {@link #signInStored}. */
  protected static final String PASSWORD = "a long enough password";

  @Autowired protected Users users;

  @Override
  @BeforeEach
  protected void initVaadinEnvironment() {
    signIn(TestActors.administrator());
    super.initVaadinEnvironment();
  }

  /** From now on this actor acts. */
  protected void signIn(Actor actor) {
    ActorPrincipal principal = () -> actor;
    var authentication = new TestingAuthenticationToken(principal, null, "ROLE_USER");
    SecurityContextHolder.getContext().setAuthentication(authentication);
  }

  /** A user that is stored, with a role everywhere, is signed in. */
  protected Actor signInStored(Role role) {
    String name = unique("user");
    var user =
        Authority.as(
            Actor.SERVER,
            () ->
                users.create(new NewUser(name, null, PASSWORD, List.of(RoleAt.everywhere(role)))));
    var actor =
        new Actor(
            user.user().metadata().id(),
            name,
            Actor.Kind.PERSON,
            List.of(new Grant(role, Scope.DEFAULT)));
    signIn(actor);
    return actor;
  }

  /** A name that nothing else in the database has. */
  protected static String unique(String stem) {
    return stem + "-" + Ids.next().toString().substring(24);
  }

  /** Opens an address. */
  protected void open(String path) {
    UI.getCurrent().navigate(path);
  }

  /** Opens an address with a query. */
  protected void open(String path, String query) {
    UI.getCurrent().navigate(path, com.vaadin.flow.router.QueryParameters.fromString(query));
  }

  /** Does now what other threads asked of the page. */
  protected static void pushed() {
    VaadinSession session = VaadinSession.getCurrent();
    session.getService().runPendingAccessTasks(session);
  }

  /** Waits for news of other threads that bring this to the page. */
  protected void comes(String sentence) {
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              pushed();
              assertThat(page()).contains(sentence);
            });
  }

  /** The button with this label, as it is on the page now. */
  protected Button button(String label) {
    return find(Button.class).withText(label).last();
  }

  /** All text of the page, without grids. */
  protected String page() {
    return getCurrentView().getElement().getTextRecursively();
  }

  /** Presses the button with this label or name. */
  protected void press(String label) {
    Button button =
        find(Button.class)
            .withCondition(
                b -> label.equals(b.getText()) || label.equals(b.getAriaLabel().orElse("")))
            .last();
    test(button).click();
  }

  /** Answers yes to the question on the screen. */
  protected void confirm() {
    test(find(ConfirmDialog.class).last()).confirm();
  }

  /** The messages on the screen. */
  protected String notices() {
    return find(Notification.class).all().stream()
        .map(ViewTest::text)
        .collect(Collectors.joining("\n"));
  }

  /** A component's whole text. */
  protected static String text(Component component) {
    return component.getElement().getTextRecursively();
  }
}
