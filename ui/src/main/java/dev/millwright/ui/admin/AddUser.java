package dev.millwright.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.access.CreatedUser;
import dev.millwright.access.NewUser;
import dev.millwright.access.RoleAt;
import dev.millwright.access.Users;
import dev.millwright.authority.Role;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.Notice;
import dev.millwright.ui.Paths;
import dev.millwright.ui.ShownOnce;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a user, who gets in through a one-time link or with an initial password. */
class AddUser extends FormDialog {
  private static final String BY_LINK = "A one-time link, to choose a password";
  private static final String BY_PASSWORD = "An initial password";

  private final Users users;
  private final UI ui;
  private final TextField name = new TextField("User name");
  private final TextField called = new TextField("Full name");
  private final RoleField role = new RoleField("Role, everywhere").orNone("None yet");
  private final RadioButtonGroup<String> way = new RadioButtonGroup<>("They get");
  private final PasswordField password = new PasswordField("Initial password");

  AddUser(Users users, UI ui) {
    super("Add a user");
    this.users = users;
    this.ui = ui;
    name.setAutocomplete(Autocomplete.OFF);
    name.focus();
    called.setHelperText("As people know them; empty: the same as the name.");
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setVisible(false);
    way.setItems(BY_LINK, BY_PASSWORD);
    way.setValue(BY_LINK);
    way.addValueChangeListener(e -> password.setVisible(BY_PASSWORD.equals(e.getValue())));
    with("name", name).with("displayName", called).with("roles", role);
    with("way", way).with("password", password).submit("Add user", this::create);
  }

  private void create() {
    CreatedUser created =
        users.create(
            new NewUser(
                name.getValue().strip(),
                called.getValue().isBlank() ? null : called.getValue(),
                password.isVisible() ? password.getValue() : null,
                roles(role.getValue())));
    String user = created.user().metadata().name();
    ui.navigate(Paths.of(created.user().metadata().ref()));
    Notice.done("User " + user + " was added.");
    if (created.oneTimeToken() != null) {
      showLink(user, created.oneTimeToken());
    }
  }

  private static List<RoleAt> roles(@Nullable Role chosen) {
    return chosen == null ? List.of() : List.of(RoleAt.everywhere(chosen));
  }

  /** Shows the link that lets a user choose a password. */
  static void showLink(String user, String token) {
    new ShownOnce(
            "One-time link for " + user,
            "Give this link to "
                + user
                + " on a safe way. It works once, within three days, and is not shown again.",
            "choose-password?token=" + token)
        .asLink()
        .open();
  }
}
