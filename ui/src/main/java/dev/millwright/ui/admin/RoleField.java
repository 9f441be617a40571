package dev.millwright.ui.admin;

import com.vaadin.flow.component.select.Select;
import dev.millwright.authority.Role;
import dev.millwright.ui.Words;

/** A choice of a role, with what the chosen one means below it. */
class RoleField extends Select<Role> {
  RoleField(String label) {
    setLabel(label);
    setItems(Role.values());
    setItemLabelGenerator(role -> role == null ? getEmptySelectionCaption() : Words.of(role));
    setHelperText("What each may do is in the table on the users page.");
    addValueChangeListener(
        e -> {
          Role role = e.getValue();
          setHelperText(role == null ? "" : role.means() + ".");
        });
  }

  /** Allows no role, in these words. */
  RoleField orNone(String words) {
    setEmptySelectionAllowed(true);
    setEmptySelectionCaption(words);
    setPlaceholder(words);
    return this;
  }
}
