package dev.millwright.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.avatar.AvatarVariant;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.millwright.authority.Actor;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who is signed in, the way to the own profile, and the way out. */
class UserMenu extends Button {
  UserMenu(Actor actor, AuthenticationContext authentication) {
    addThemeVariants(ButtonVariant.TERTIARY);
    addClassName("user-menu");
    setIcon(face(actor));
    setAriaLabel(actor.name() + ", profile and sign out");
    Button profile = entry("Profile and tokens", Glyph.USER);
    Button signOut = entry("Sign out", Glyph.BACK);
    Div entries = new Div(profile, signOut);
    entries.addClassName("stack");
    Popover popover = new Popover(entries);
    popover.setTarget(this);
    popover.setPosition(PopoverPosition.TOP_START);
    popover.setAriaLabel("User");
    profile.addClickListener(
        e -> {
          popover.close();
          UI.getCurrent().navigate("profile");
        });
    signOut.addClickListener(e -> authentication.logout());
  }

  private static Button entry(String label, Glyph glyph) {
    Button entry = new Button(label, glyph.icon());
    entry.addThemeVariants(ButtonVariant.TERTIARY);
    entry.addClassName("menu-entry");
    return entry;
  }

  private static Div face(Actor actor) {
    Avatar avatar = new Avatar(actor.name());
    avatar.addThemeVariants(AvatarVariant.SMALL);
    avatar.getElement().setAttribute("aria-hidden", "true").setAttribute("tabindex", "-1");
    Span name = new Span(actor.name());
    name.addClassName("user-name");
    Span role = new Span(roles(actor));
    role.addClassName("user-role");
    Div face = new Div(avatar, new Div(name, role));
    face.addClassName("user");
    return face;
  }

  private static String roles(Actor actor) {
    String roles =
        actor.grants().stream()
            .map(g -> g.role().name().toLowerCase(Locale.ROOT))
            .distinct()
            .collect(Collectors.joining(", "));
    return roles.isEmpty()
        ? "No role yet"
        : Character.toUpperCase(roles.charAt(0)) + roles.substring(1);
  }
}
