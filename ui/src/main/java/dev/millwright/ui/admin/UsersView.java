package dev.millwright.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.access.UserSpec;
import dev.millwright.access.UserStatus;
import dev.millwright.access.Users;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.ui.CursorRows;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Links;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.RelativeTime;
import jakarta.annotation.security.PermitAll;

/** Who may sign in, and what each role lets one do. */
@Route("users")
@PageTitle("Users · Millwright")
@Menu(title = "Users", order = 80)
@PermitAll
@Needs(Permission.ACCESS_READ)
class UsersView extends Main {
  /** So many rows are shown without scrolling among them. */
  private static final int FEW = 12;

  private final UserLabels labels;

  UsersView(Users users, UserLabels labels, Authority authority) {
    this.labels = labels;
    addClassName("page");
    PageHeader header = new PageHeader("Users");
    if (authority.may(Permission.ACCESS_WRITE)) {
      Button add = new Button("Add a user", Glyph.PLUS.icon());
      add.addThemeVariants(ButtonVariant.PRIMARY);
      add.addClickListener(e -> new AddUser(users, UI.getCurrent()).open());
      header.withActions(add);
    }
    Grid<Resource<UserSpec, UserStatus>> grid = grid();
    CursorRows.in(grid, users::users);
    grid.setAllRowsVisible(users.users(new PageRequest(FEW, null)).next() == null);
    add(header, grid, roles());
  }

  private Grid<Resource<UserSpec, UserStatus>> grid() {
    Grid<Resource<UserSpec, UserStatus>> grid = new Grid<>();
    grid.addClassName("short");
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addComponentColumn(u -> Links.to(Paths.of(u.metadata().ref()), u.metadata().name()))
        .setHeader("User name");
    grid.addColumn(u -> u.spec().displayName()).setHeader("Full name");
    grid.addComponentColumn(labels::state).setHeader("State");
    grid.addComponentColumn(labels::roles).setHeader("Roles").setFlexGrow(2);
    grid.addComponentColumn(u -> new RelativeTime(u.status().lastSignInAt()))
        .setHeader("Last sign-in")
        .setFlexGrow(0)
        .setWidth("140px");
    return grid;
  }

  private static Panel roles() {
    return Panel.flush("What each role may do", new RoleTable())
        .about("given to a user everywhere or at one site");
  }
}
