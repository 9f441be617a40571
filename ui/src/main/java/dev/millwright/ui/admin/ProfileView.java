package dev.millwright.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.access.OwnAccount;
import dev.millwright.access.UserSpec;
import dev.millwright.access.UserStatus;
import dev.millwright.authority.Permission;
import dev.millwright.resource.Resource;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Form;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.Needs;
import dev.millwright.ui.NewPassword;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import dev.millwright.ui.RelativeTime;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** The own account: roles, password, API tokens. */
@Route("profile")
@PageTitle("Profile and tokens · Millwright")
@PermitAll
@Needs(Permission.ACCESS_SELF)
class ProfileView extends Main implements HasTrail {
  private final OwnAccount account;
  private final PasswordField current = new PasswordField("Current password");
  private final NewPassword next = new NewPassword("New password");

  ProfileView(OwnAccount account, OwnTokens tokens, UserLabels labels) {
    this.account = account;
    addClassName("page");
    Resource<UserSpec, UserStatus> user = account.show();
    PageHeader header = new PageHeader(user.spec().displayName());
    header.setAbout("signs in as " + user.metadata().name());
    Div side = new Div(about(user, labels), password());
    side.addClassName("stack");
    Div columns = new Div(tokens.panel(), side);
    columns.addClassNames("columns", "side-right");
    add(header, columns);
  }

  @Override
  public List<Crumb> trail() {
    return List.of(Crumb.of("Profile and tokens"));
  }

  private static Panel about(Resource<UserSpec, UserStatus> user, UserLabels labels) {
    return new Panel(
        "Account",
        new Facts()
            .with("Roles", labels.roles(user))
            .with("Last sign-in", RelativeTime.ago(user.status().lastSignInAt())));
  }

  private Panel password() {
    current.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
    Form form =
        next.into(new Form().with("current", current), "next")
            .submit("Change password", this::change);
    return new Panel("Password", form);
  }

  private void change() {
    account.changePassword(current.getValue(), next.read());
    current.clear();
    next.clear();
    Notice.done("The password was changed; your other sessions have ended.");
  }
}
