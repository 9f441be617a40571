package dev.millwright.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.access.RoleAt;
import dev.millwright.access.UserChange;
import dev.millwright.access.UserId;
import dev.millwright.access.UserSpec;
import dev.millwright.access.UserStatus;
import dev.millwright.access.Users;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Role;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.Facts;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.SiteChoices;
import dev.millwright.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** One user: the roles they hold and where, and whether they may sign in. */
@Route("users/:id")
@PageTitle("User · Millwright")
@PermitAll
@Needs(Permission.ACCESS_READ)
class UserView extends Main implements BeforeEnterObserver, HasTrail {
  private final Users users;
  private final UserLabels labels;
  private final SiteChoices sites;
  private final boolean writes;
  private final UserId self;
  private UserId id = new UserId(new java.util.UUID(0, 0));
  private String name = "";

  UserView(Users users, UserLabels labels, SiteChoices sites, Authority authority) {
    this.users = users;
    this.labels = labels;
    this.sites = sites;
    this.writes = authority.may(Permission.ACCESS_WRITE);
    this.self = new UserId(authority.actor().id());
    addClassName("page");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = new UserId(Paths.id(event, "user"));
    show(users.require(id));
  }

  @Override
  public List<Crumb> trail() {
    return List.of(Crumb.of("Admin"), new Crumb("Users", "users"), Crumb.of(name));
  }

  private void show(Resource<UserSpec, UserStatus> user) {
    name = user.metadata().name();
    removeAll();
    PageHeader header = new PageHeader(user.spec().displayName());
    header.setStatus(labels.state(user));
    header.setAbout("signs in as " + name);
    if (writes) {
      header.withActions(rename(user));
      if (id.equals(self)) {
        header.withActions(profile());
      } else {
        header.withActions(newLink(), access(user));
      }
    }
    Div columns = new Div(roles(user), about(user));
    columns.addClassNames("columns", "side-right", "with-ids");
    add(header, columns);
  }

  private Button rename(Resource<UserSpec, UserStatus> user) {
    TextField called = new TextField("Full name", user.spec().displayName(), "");
    return new Button(
        "Rename",
        e ->
            new FormDialog("Rename " + name)
                .with("displayName", called)
                .submit(
                    "Rename",
                    () -> {
                      change(user, new UserChange(called.getValue(), null));
                      Notice.done(name + " is now called " + called.getValue().strip() + ".");
                    })
                .open());
  }

  /** Who ends their own sessions would never see the link that lets them in again. */
  private static Button profile() {
    return new Button("Change password", e -> UI.getCurrent().navigate("profile"));
  }

  private Button newLink() {
    return new Button(
        "New one-time link",
        e ->
            Confirm.ask(
                "New one-time link for " + name + "?",
                "Their password and open sessions end now. The link lets them choose a new one.",
                "Make the link",
                () -> {
                  String token = users.newLink(id);
                  show(users.require(id));
                  AddUser.showLink(name, token);
                }));
  }

  private Button access(Resource<UserSpec, UserStatus> user) {
    if (user.spec().disabled()) {
      return new Button("Enable", e -> Notice.attempt(() -> disabled(user, false)));
    }
    return new Button(
        "Disable",
        e ->
            Confirm.ask(
                "Disable " + name + "?",
                "They cannot sign in any more and their API tokens stop working; nothing is removed.",
                "Disable",
                () -> disabled(user, true)));
  }

  private void disabled(Resource<UserSpec, UserStatus> user, boolean disabled) {
    change(user, new UserChange(null, disabled));
    Notice.done(name + (disabled ? " is disabled." : " may sign in again."));
  }

  private void change(Resource<UserSpec, UserStatus> user, UserChange change) {
    show(users.change(id, user.metadata().version(), change));
  }

  private Panel roles(Resource<UserSpec, UserStatus> user) {
    Component content = user.spec().roles().isEmpty() ? noRole() : table(user);
    Panel panel = Panel.flush("Roles", content);
    if (writes) {
      Button give = new Button("Give a role", Glyph.PLUS.icon(), e -> giveRole());
      panel.withActions(give);
    }
    return panel;
  }

  private static Paragraph noRole() {
    Paragraph none = new Paragraph("No role yet: after signing in there is nothing to see.");
    none.addClassNames("secondary", "inset");
    return none;
  }

  private PlainTable table(Resource<UserSpec, UserStatus> user) {
    PlainTable table = new PlainTable("Role", "Where", "It means", ">");
    for (RoleAt role : user.spec().roles()) {
      table.row(
          new Span(Words.of(role.role())),
          new Span(labels.where(role)),
          new Span(role.role().means()),
          writes ? take(role) : new Span());
    }
    return table;
  }

  private Button take(RoleAt role) {
    Button take =
        new Button(
            "Take away",
            e ->
                Notice.attempt(
                    () -> {
                      show(users.takeRole(id, role));
                      Notice.done(
                          name + " no longer holds the role " + Words.of(role.role()) + ".");
                    }));
    take.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    take.setAriaLabel("Take away " + Words.of(role.role()) + ", " + labels.where(role));
    return take;
  }

  private void giveRole() {
    RoleField role = new RoleField("Role");
    var site = sites.field("Where", "Everywhere");
    new FormDialog("Give a role to " + name)
        .with("role", role)
        .with("site", site)
        .submit("Give role", () -> give(role, site))
        .open();
  }

  private void give(RoleField role, com.vaadin.flow.component.select.Select<Metadata> site) {
    Role chosen = role.getValue();
    if (chosen == null) {
      throw new Refusal.Invalid("role", "No role is chosen. Choose one.");
    }
    show(users.giveRole(id, new RoleAt(chosen, SiteChoices.chosen(site))));
    Notice.done(name + " now holds the role " + Words.of(chosen) + ".");
  }

  private static Panel about(Resource<UserSpec, UserStatus> user) {
    Facts facts =
        new Facts()
            .with("Signs in as", user.metadata().name())
            .with("Password", user.status().passwordSet() ? "set" : "not chosen yet")
            .with("Last sign-in", RelativeTime.ago(user.status().lastSignInAt()))
            .with("Added", RelativeTime.ago(user.metadata().createdAt()))
            .withId("Id", user.metadata().id().toString());
    return new Panel("About", facts);
  }
}
