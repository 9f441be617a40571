package dev.millwright.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Role;
import dev.millwright.ui.ShownOnce;
import dev.millwright.ui.ViewTest;
import org.junit.jupiter.api.Test;

class ProfileViewTest extends ViewTest {
  @Test
  void whoHoldsNoRoleHasNoProfile() {
    signIn(TestActors.with());
    open("profile");
    assertThat(page()).contains("Change one's own password");
  }

  @Test
  void newTokenIsShownOnceAndCanBeEnded() {
    signInStored(Role.VIEWER);
    open("profile");
    assertThat(page()).contains("No token yet");
    press("Create a token");
    test(find(TextField.class).withLabel("Name").single()).setValue("backup");
    press("Create token");
    assertThat(text(find(ShownOnce.class).single())).contains("mw_");
    press("I have kept it");
    assertThat(page()).contains("backup", "Active").doesNotContain("mw_");
    press("End the token backup");
    confirm();
    assertThat(page()).contains("Ended");
  }

  @Test
  void tokenWithoutANameIsRefusedAtItsField() {
    signInStored(Role.VIEWER);
    open("profile");
    press("Create a token");
    press("Create token");
    assertThat(find(TextField.class).withLabel("Name").single().getErrorMessage())
        .contains("name is missing");
  }

  @Test
  void passwordIsChangedOnlyWithTheCurrentOne() {
    signInStored(Role.VIEWER);
    open("profile");
    test(password("Current password")).setValue(PASSWORD);
    test(password("New password, once more")).setValue("another");
    press("Change password");
    assertThat(password("New password").getErrorMessage()).contains("use at least 12");
    assertThat(password("New password, once more").getErrorMessage()).isEmpty();
    test(password("New password")).setValue("another long password");
    press("Change password");
    assertThat(password("New password, once more").getErrorMessage()).contains("differ");
    change("not the password", "another long password");
    assertThat(password("Current password").getErrorMessage()).contains("not right");
    change(PASSWORD, "another long password");
    assertThat(notices()).contains("The password was changed");
  }

  private void change(String current, String next) {
    test(password("Current password")).setValue(current);
    test(password("New password")).setValue(next);
    test(password("New password, once more")).setValue(next);
    press("Change password");
  }

  private PasswordField password(String label) {
    return find(PasswordField.class).withLabel(label).single();
  }
}
