package dev.millwright.ui.fleet;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.millwright.fleet.LocationSpec;
import dev.millwright.fleet.LocationStatus;
import dev.millwright.fleet.Racks;
import dev.millwright.fleet.SiteSpec;
import dev.millwright.fleet.SiteStatus;
import dev.millwright.fleet.Sites;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.PageHeader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A site's name, its address, and what can be done with it. The buttons stay when news comes and
 * act on the site of now.
 */
class SiteHeader extends PageHeader {
  private final Sites sites;
  private @Nullable Resource<SiteSpec, SiteStatus> site;

  SiteHeader(Sites sites, Racks racks, boolean mayChange) {
    super("");
    this.sites = sites;
    if (mayChange) {
      Button location =
          new Button(
              "Add location",
              e ->
                  PlaceForms.location(
                          id(now()), locations(), null, draft -> sites.createLocation(draft))
                      .open());
      Button rack =
          new Button(
              "Add rack",
              Glyph.PLUS.icon(),
              e ->
                  PlaceForms.rack(List.of(now()), locations(), null, draft -> racks.create(draft))
                      .open());
      rack.addThemeVariants(ButtonVariant.PRIMARY);
      withActions(
          new Button("Remove", e -> remove(now())),
          new Button("Change", e -> change(now())),
          location,
          rack);
    }
  }

  private static SiteId id(Resource<SiteSpec, SiteStatus> site) {
    return new SiteId(site.metadata().id());
  }

  private Resource<SiteSpec, SiteStatus> now() {
    return Objects.requireNonNull(site);
  }

  private List<Resource<LocationSpec, LocationStatus>> locations() {
    return AllPages.of(page -> sites.locations(id(now()), page));
  }

  void show(Resource<SiteSpec, SiteStatus> now) {
    site = now;
    setTitle(now.metadata().name());
    setAbout(now.spec().address() == null ? "" : now.spec().address());
  }

  private void change(Resource<SiteSpec, SiteStatus> changed) {
    PlaceForms.site(
            changed, draft -> sites.change(id(changed), draft, changed.metadata().version()))
        .open();
  }

  private void remove(Resource<SiteSpec, SiteStatus> asked) {
    Confirm.ask(
        "Remove " + asked.metadata().name() + "?",
        "The site disappears; it must be empty.",
        "Remove",
        () -> {
          sites.remove(id(asked), asked.metadata().version());
          UI.getCurrent().navigate(SitesView.class);
        });
  }
}
