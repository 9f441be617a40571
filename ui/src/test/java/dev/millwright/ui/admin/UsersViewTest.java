package dev.millwright.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.access.NewUser;
import dev.millwright.access.RoleAt;
import dev.millwright.access.UserId;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.ShownOnce;
import dev.millwright.ui.ViewTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsersViewTest extends ViewTest {
  @Test
  void whoMayNotSeeUsersIsToldWhichPermissionIsMissing() {
    signIn(TestActors.viewer());
    open("users");
    assertThat(page()).contains("See users, roles and tokens");
  }

  @Test
  void addedUserHasAPageAndAOneTimeLink() {
    String name = unique("ada");
    open("users");
    press("Add a user");
    test(find(TextField.class).withLabel("User name").single()).setValue(name);
    press("Add user");
    assertThat(getCurrentView()).isInstanceOf(UserView.class);
    assertThat(page()).contains(name, "Invited");
    assertThat(text(find(ShownOnce.class).single())).contains("choose-password?token=");
  }

  @Test
  void badNameIsRefusedAtItsField() {
    open("users");
    press("Add a user");
    TextField name = find(TextField.class).withLabel("User name").single();
    test(name).setValue("no spaces please");
    press("Add user");
    assertThat(name.isInvalid()).isTrue();
    assertThat(name.getErrorMessage()).contains("1 to 64 letters");
  }

  @Test
  void roleTableSaysWhatEachRoleMay() {
    open("users");
    assertThat(text(find(PlainTable.class).single()))
        .contains("Administrator", "Planner", "Blink identify LEDs", "Read the audit log");
  }

  @Test
  void givenRoleCanBeTakenAway() {
    String path = user(Role.PLANNER);
    open(path);
    assertThat(page()).contains("Plans capacity");
    press("Take away Planner, Everywhere");
    assertThat(page()).contains("No role yet");
    assertThat(stored(path).spec().roles()).isEmpty();
  }

  @Test
  void disabledUserIsShownSo() {
    String path = user(Role.VIEWER);
    open(path);
    press("Disable");
    confirm();
    assertThat(page()).contains("Disabled");
    assertThat(stored(path).spec().disabled()).isTrue();
    press("Enable");
    assertThat(stored(path).spec().disabled()).isFalse();
  }

  @Test
  void nobodyIsOfferedToLockThemselvesOut() {
    open("users/" + signInStored(Role.ADMINISTRATOR).id());
    assertThat(page()).contains("Change password").doesNotContain("New one-time link");
    press("Change password");
    assertThat(getCurrentView()).isInstanceOf(ProfileView.class);
  }

  @Test
  void unknownUserIsNotFound() {
    open("users/nobody");
    assertThat(page()).contains("Not found");
    assertThat(UI.getCurrent()).isNotNull();
  }

  private String user(Role role) {
    var user = new NewUser(unique("user"), null, null, List.of(RoleAt.everywhere(role)));
    return "users/" + Authority.as(Actor.SERVER, () -> users.create(user)).user().metadata().id();
  }

  private dev.millwright.resource.Resource<
          dev.millwright.access.UserSpec, dev.millwright.access.UserStatus>
      stored(String path) {
    return Authority.as(Actor.SERVER, () -> users.require(new UserId(idOf(path))));
  }

  private static UUID idOf(String path) {
    return UUID.fromString(path.substring("users/".length()));
  }
}
