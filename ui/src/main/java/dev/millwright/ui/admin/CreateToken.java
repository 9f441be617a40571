package dev.millwright.ui.admin;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.access.CreatedToken;
import dev.millwright.access.NewToken;
import dev.millwright.access.Tokens;
import dev.millwright.resource.Metadata;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.ShownOnce;
import dev.millwright.ui.SiteChoices;
import java.time.Clock;
import java.time.Duration;

/** Makes an API token, and shows its secret once. */
class CreateToken extends FormDialog {
  private final Tokens tokens;
  private final Clock clock;
  private final Runnable made;
  private final TextField name = new TextField("Name");
  private final Select<Lifetime> lifetime = new Select<>();
  private final RoleField role = new RoleField("May do").orNone("All that I may do");
  private final Select<Metadata> site;

  CreateToken(Tokens tokens, SiteChoices sites, Clock clock, Runnable made) {
    super("Create an API token");
    this.tokens = tokens;
    this.clock = clock;
    this.made = made;
    this.site = sites.field("Where", "Everywhere I may");
    name.setHelperText("What uses it, such as backup-script.");
    name.focus();
    lifetime.setLabel("Expires in");
    lifetime.setItems(Lifetime.values());
    lifetime.setItemLabelGenerator(each -> each.words);
    lifetime.setValue(Lifetime.QUARTER);
    with("name", name).with("expiresAt", lifetime).with("role", role).with("site", site);
    submit("Create token", this::create);
  }

  private enum Lifetime {
    WEEK("7 days", 7),
    MONTH("30 days", 30),
    QUARTER("90 days", 90),
    YEAR("1 year", 365);

    private final String words;
    private final int days;

    Lifetime(String words, int days) {
      this.words = words;
      this.days = days;
    }
  }

  private void create() {
    Duration life = Duration.ofDays(lifetime.getValue().days);
    CreatedToken token =
        tokens.create(
            new NewToken(
                name.getValue(),
                clock.instant().plus(life),
                role.getValue(),
                SiteChoices.chosen(site)));
    made.run();
    new ShownOnce(
            "Token " + token.token().metadata().name(),
            "Copy it now: only its hash is stored, so that it is never shown again.",
            token.secret())
        .open();
  }
}
