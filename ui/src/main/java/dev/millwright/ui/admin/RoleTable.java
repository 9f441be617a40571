package dev.millwright.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Role;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.Words;
import java.util.Arrays;
import java.util.stream.Stream;

/** What each role may do: a line for each permission, a column for each role. */
class RoleTable extends PlainTable {
  RoleTable() {
    super(columns());
    for (Permission permission : Permission.values()) {
      row(cells(permission));
    }
  }

  private static String[] columns() {
    return Stream.concat(Stream.of("May"), Arrays.stream(Role.values()).map(Words::of))
        .toArray(String[]::new);
  }

  private static Component[] cells(Permission permission) {
    Stream<Component> marks =
        Arrays.stream(Role.values()).map(role -> mark(role.permissions().contains(permission)));
    return Stream.concat(Stream.of(new Span(permission.means())), marks).toArray(Component[]::new);
  }

  private static Component mark(boolean held) {
    Span mark = new Span();
    if (!held) {
      mark.setText(Quantities.MISSING);
      mark.addClassName("tertiary");
      mark.getElement().setAttribute("aria-label", "no").setAttribute("role", "img");
      return mark;
    }
    Span word = new Span("yes");
    word.addClassName("visually-hidden");
    mark.add(Glyph.CHECK.icon(), word);
    mark.addClassName("held");
    return mark;
  }
}
