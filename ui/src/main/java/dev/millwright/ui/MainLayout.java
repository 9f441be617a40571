package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.spring.security.AuthenticationContext;
import dev.millwright.authority.ActorPrincipal;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The frame of every page: navigation at the left, where one is and search at the top. */
@Layout
@PermitAll
@JavaScript("context://millwright.js")
class MainLayout extends AppLayout implements AfterNavigationObserver {
  private final Trail trail = new Trail();
  private final Navigation navigation;
  private final Palette palette;
  private final ScopePicker scope;

  MainLayout(
      Navigation navigation,
      Palette palette,
      ScopePicker scope,
      AuthenticationContext authentication,
      DatabaseNews news) {
    this.navigation = navigation;
    this.palette = palette;
    this.scope = scope;
    setPrimarySection(Section.DRAWER);
    Nav pages = new Nav(brand(), scope, navigation.sideNav());
    pages.setAriaLabel("Pages");
    Div foot = new Div();
    foot.addClassName("drawer-foot");
    authentication
        .getAuthenticatedUser(ActorPrincipal.class)
        .ifPresent(user -> foot.add(new UserMenu(user.actor(), authentication)));
    foot.add(new SchemeMenu());
    pages.add(foot);
    pages.addClassName("drawer");
    addToDrawer(pages);
    addToNavbar(skip(), navbar(), new OutageBanner(news));
    news.whenBack(this, this::fetchAnew);
    addAttachListener(e -> getElement().executeJs("window.Millwright.keys($0)", keys()));
    getElement()
        .addEventListener(
            "millwright-key", e -> key(e.getEventData().get("event.detail").asString()))
        .addEventData("event.detail");
  }

  private ArrayNode keys() {
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    Keystroke.all(navigation).stream()
        .flatMap(line -> line.keys().stream())
        .forEach(
            one ->
                keys.addObject()
                    .put("key", one.key())
                    .put("act", one.act().name())
                    .put("about", one.about()));
    return keys;
  }

  /** The first that Tab reaches: past the frame to the page itself. */
  private static Anchor skip() {
    Anchor skip = new Anchor("#content", "Skip to content");
    skip.addClassName("skip");
    skip.getElement()
        .setAttribute("router-ignore", "")
        .addAttachListener(
            e ->
                skip.getElement()
                    .executeJs("this.addEventListener('click', window.Millwright.toContent)"));
    return skip;
  }

  static Anchor brand() {
    Image logo = new Image("icon.svg", "");
    Anchor brand = Links.to("", logo);
    brand.add(new Span("Millwright"));
    brand.addClassName("brand");
    return brand;
  }

  private Header navbar() {
    DrawerToggle toggle = new DrawerToggle();
    toggle.setAriaLabel("Navigation");
    Button search = new Button("Search or run a command", Glyph.SEARCH.icon(), e -> palette.open());
    search.addClassName("search-open");
    search.setSuffixComponent(new KeyCap("Ctrl K"));
    Button help = new Button(Glyph.HELP.icon(), e -> new KeyboardHelp(navigation).open());
    help.setAriaLabel("Help: keys");
    help.addThemeVariants(ButtonVariant.TERTIARY);
    Header bar = new Header(toggle, trail, search, live(), help);
    bar.addClassName("navbar");
    return bar;
  }

  private static Span live() {
    StatusLabel connected = new StatusLabel(Tone.GOOD, "Live");
    connected.addClassName("connected");
    StatusLabel disconnected = new StatusLabel(Tone.ACT, "No connection");
    disconnected.addClassName("disconnected");
    Span live = new Span(connected, disconnected);
    live.addClassName("live");
    Element clock = new Element("time").setAttribute("data-clock", "");
    live.getElement().appendChild(clock);
    return live;
  }

  private void key(String pressed) {
    if (pressed.equals("search")) {
      palette.open();
    } else if (pressed.equals("help")) {
      new KeyboardHelp(navigation).open();
    } else if (pressed.startsWith("go ")) {
      go(pressed.charAt(3));
    }
  }

  private void go(char letter) {
    for (NavigationSection section : NavigationSection.values()) {
      if (section.key == letter) {
        navigation
            .firstOf(section)
            .ifPresent(page -> getUI().ifPresent(ui -> ui.navigate(page.path())));
      }
    }
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    Component view = (Component) event.getActiveChain().getFirst();
    scope.arrived(event.getLocation());
    trail.show(view, event.getLocation().getPath(), title(view));
  }

  /** What a grid asked for while the database was gone it never got. */
  private void fetchAnew() {
    grids(getContent()).forEach(grid -> grid.getDataProvider().refreshAll());
  }

  private static Stream<Grid<?>> grids(@Nullable Component in) {
    if (in == null) {
      return Stream.empty();
    }
    return in instanceof Grid<?> grid
        ? Stream.of(grid)
        : in.getChildren().flatMap(MainLayout::grids);
  }

  private static String title(Component view) {
    PageTitle fixed = view.getClass().getAnnotation(PageTitle.class);
    String title =
        view instanceof HasDynamicTitle own
            ? own.getPageTitle()
            : fixed == null ? "" : fixed.value();
    return title.replace(" · Millwright", "");
  }
}
