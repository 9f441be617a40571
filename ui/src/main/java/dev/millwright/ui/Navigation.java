package dev.millwright.ui;

import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import dev.millwright.authority.Authority;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The pages that exist and that the present actor may open. */
@Component
public class Navigation {
  private final Authority authority;

  Navigation(Authority authority) {
    this.authority = authority;
  }

  /** Every page of the menu that the actor may open, in its order. */
  List<MenuEntry> pages() {
    return MenuConfiguration.getMenuEntries().stream().filter(this::allowed).toList();
  }

  /** The first page of a section. */
  Optional<MenuEntry> firstOf(NavigationSection section) {
    return pages().stream()
        .filter(p -> NavigationSection.of(p.path()).orElse(null) == section)
        .findFirst();
  }

  SideNav sideNav() {
    SideNav nav = new SideNav();
    nav.getElement().setAttribute("aria-label", "Main");
    bySection().forEach((section, pages) -> nav.addItem(item(section, pages)));
    return nav;
  }

  private Map<NavigationSection, List<MenuEntry>> bySection() {
    Map<NavigationSection, List<MenuEntry>> sections = new EnumMap<>(NavigationSection.class);
    for (NavigationSection section : NavigationSection.values()) {
      List<MenuEntry> pages =
          pages().stream()
              .filter(p -> NavigationSection.of(p.path()).orElse(null) == section)
              .toList();
      if (!pages.isEmpty()) {
        sections.put(section, pages);
      }
    }
    return sections;
  }

  private static SideNavItem item(NavigationSection section, List<MenuEntry> pages) {
    if (pages.size() == 1) {
      SideNavItem only =
          new SideNavItem(section.title, pages.getFirst().path(), section.glyph.icon());
      only.setMatchNested(section != NavigationSection.OVERVIEW);
      return only;
    }
    SideNavItem parent = new SideNavItem(section.title);
    parent.setPrefixComponent(section.glyph.icon());
    parent.setExpanded(true);
    for (MenuEntry page : pages) {
      SideNavItem child = new SideNavItem(page.title(), page.path());
      child.setMatchNested(true);
      parent.addItem(child);
    }
    nameList(parent);
    return parent;
  }

  /** The component's toggle names a list by an id that the component does not give to it. */
  private static void nameList(SideNavItem parent) {
    parent.addAttachListener(
        e ->
            parent
                .getElement()
                .executeJs(
                    "this.updateComplete.then(() => this.shadowRoot.querySelector('[part=children]').id = 'children')"));
  }

  private boolean allowed(MenuEntry page) {
    Needs needs = page.menuClass().getAnnotation(Needs.class);
    return needs == null || authority.may(needs.value());
  }
}
