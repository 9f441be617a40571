package dev.millwright.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import java.util.LinkedHashMap;
import java.util.Map;

/** Light, dark, or as the computer is set; the browser remembers the choice. */
class SchemeMenu extends Button {
  private final Map<String, MenuItem> choices = new LinkedHashMap<>();

  SchemeMenu() {
    setIcon(Glyph.SUN.icon());
    setAriaLabel("Light or dark");
    setTooltipText("Light or dark");
    addThemeVariants(ButtonVariant.TERTIARY);
    ContextMenu menu = new ContextMenu(this);
    menu.setOpenOnClick(true);
    choice(menu, "light", "Light");
    choice(menu, "dark", "Dark");
    choice(menu, "system", "As the computer is set");
  }

  private void choice(ContextMenu menu, String value, String label) {
    MenuItem item =
        menu.addItem(
            label,
            e -> {
              getElement().executeJs("window.Millwright.scheme($0)", value);
              mark(value);
            });
    item.setCheckable(true);
    choices.put(value, item);
  }

  private void mark(String chosen) {
    choices.forEach((value, item) -> item.setChecked(value.equals(chosen)));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    getElement().executeJs("return window.Millwright.scheme()").then(String.class, this::mark);
  }
}
