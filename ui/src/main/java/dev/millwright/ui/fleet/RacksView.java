package dev.millwright.ui.fleet;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.PlaceChanged;
import dev.millwright.fleet.RackFilter;
import dev.millwright.fleet.Racks;
import dev.millwright.fleet.Sites;
import dev.millwright.fleet.SystemChanged;
import dev.millwright.fleet.SystemDiscovered;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Links;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.SiteScope;
import dev.millwright.ui.Typing;
import jakarta.annotation.security.PermitAll;

/** The racks of all sites. */
@Route("fleet/racks")
@PageTitle("Racks · Millwright")
@Menu(title = "Racks", order = 2.2)
@PermitAll
@Needs(Permission.FLEET_READ)
class RacksView extends Main implements BeforeEnterObserver {
  private final Racks racks;
  private final Sites sites;
  private final SiteScope scope;
  private final PageHeader header = new PageHeader("Racks");
  private final TextField text = new TextField();
  private final RackGrid grid;
  private final EmptyState empty =
      new EmptyState(
          Glyph.RACK,
          "No rack here",
          "A rack stands at a site and holds systems by rack unit. Add a site first, then its racks; or clear the filter.",
          Links.to("fleet/sites", "To the sites"));
  private RackFilter filter = RackFilter.ALL;

  RacksView(Racks racks, Sites sites, SiteScope scope, Authority authority, LiveUpdates live) {
    this.racks = racks;
    this.scope = scope;
    this.sites = sites;
    addClassNames("page", "fill");
    Button add = new Button("Add rack", Glyph.PLUS.icon(), e -> add());
    add.addThemeVariants(ButtonVariant.PRIMARY);
    add.setVisible(authority.may(Permission.FLEET_WRITE));
    header.withActions(add);
    text.setPlaceholder("Name");
    text.setAriaLabel("Filter racks by name");
    text.setPrefixComponent(Glyph.SEARCH.icon());
    text.setClearButtonVisible(true);
    Typing.searches(text);
    text.getElement().setAttribute("data-key", "f").setAttribute("data-key-focus", "");
    text.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            getUI()
                .ifPresent(
                    ui ->
                        ui.navigate(
                            RacksView.class,
                            e.getValue().isBlank()
                                ? QueryParameters.empty()
                                : QueryParameters.of("q", e.getValue())));
          }
        });
    grid = new RackGrid(page -> scope.within(() -> racks.list(filter, page)));
    Div filters = new Div(text);
    filters.addClassName("row");
    add(header, filters, empty, grid);
    live.refresh(
        this,
        e ->
            e instanceof PlaceChanged
                || e instanceof SystemChanged
                || e instanceof SystemDiscovered,
        this::show);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    text.setValue(event.getLocation().getQueryParameters().getSingleParameter("q").orElse(""));
    show();
  }

  private void show() {
    filter = new RackFilter(null, null, text.isEmpty() ? null : text.getValue());
    int count = scope.within(() -> racks.count(filter));
    grid.show(count);
    grid.setVisible(count > 0);
    empty.setVisible(count == 0);
    header.setAbout(count == 0 ? "" : Quantities.count(count));
  }

  private void add() {
    var all = AllPages.of(sites::list);
    if (all.isEmpty()) {
      getUI().ifPresent(ui -> ui.navigate(SitesView.class, QueryParameters.of("add", "")));
      return;
    }
    var locations = AllPages.of(page -> sites.locations(null, page));
    PlaceForms.rack(all, locations, null, draft -> racks.create(draft)).open();
  }
}
