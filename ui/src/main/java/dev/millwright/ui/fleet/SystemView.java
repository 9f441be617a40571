package dev.millwright.ui.fleet;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.SystemChanged;
import dev.millwright.fleet.SystemId;
import dev.millwright.fleet.SystemPage;
import dev.millwright.fleet.SystemRead;
import dev.millwright.fleet.SystemRow;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PagePart;
import dev.millwright.ui.SiteScope;
import dev.millwright.ui.Words;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that is known of one system, and what can be done with it. */
@Route("fleet/systems/:system([0-9a-f-]{36})")
@PermitAll
@Needs(Permission.FLEET_READ)
class SystemView extends Main implements BeforeEnterObserver, HasTrail, HasDynamicTitle {
  private final SystemActions actions;
  private final SystemTabs tabs;
  private final SiteScope scope;
  private final ReadingLine reading;
  private SystemId id = new SystemId(new UUID(0, 0));
  private String tab = "overview";
  private final Map<String, Tab> byName = new LinkedHashMap<>();
  private TabSheet sheet = new TabSheet();
  private SystemHeader header;
  private @Nullable SystemPage shown;

  SystemView(SystemActions actions, SystemTabs tabs, SiteScope scope, LiveUpdates live) {
    this.actions = actions;
    this.tabs = tabs;
    this.scope = scope;
    addClassName("page");
    reading = actions.reading();
    header = new SystemHeader(actions, reading);
    live.refresh(
        this,
        e ->
            e.subject().equals(id.ref()) && (e instanceof SystemChanged || e instanceof SystemRead),
        this::showIfThere);
    live.refresh(this, reading::concerns, this::showIfThere);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = new SystemId(UUID.fromString(event.getRouteParameters().get("system").orElseThrow()));
    tab = event.getLocation().getQueryParameters().getSingleParameter("tab").orElse("overview");
    show(actions.fleet().page(id).orElseThrow(() -> Refusal.NotFound.of(SystemId.KIND, id)));
  }

  private void showIfThere() {
    actions.fleet().page(id).ifPresent(this::show);
  }

  private void show(SystemPage page) {
    SystemPage before = shown;
    shown = page;
    if (before == null || !page.row().id().equals(before.row().id())) {
      removeAll();
      header = new SystemHeader(actions, reading);
      sheet = sheet();
      reading.forget();
      add(header, reading, sheet);
    }
    header.show(page);
    reading.show(page.system().status().connector());
    fill(page);
    Tab wanted = byName.get(tab);
    if (wanted != null) {
      sheet.setSelectedTab(wanted);
    }
  }

  private TabSheet sheet() {
    TabSheet sheet = new TabSheet();
    sheet.setWidthFull();
    // A focusable box inside a tab list is no tab: screen readers would count it as one.
    sheet
        .getElement()
        .executeJs(
            "const tabs = this.querySelector('vaadin-tabs');"
                + "tabs.updateComplete?.then(() =>"
                + " tabs.shadowRoot.querySelector('#scroll').removeAttribute('tabindex'))");
    byName.clear();
    for (String name :
        List.of("overview", "components", "firmware", "sensors", "operations", "history")) {
      byName.put(name, sheet.add(Words.sentence(name), new PagePart()));
    }
    sheet.addSelectedChangeListener(
        e -> {
          if (e.isFromClient()) {
            byName.forEach((name, candidate) -> open(name, candidate == e.getSelectedTab()));
          }
        });
    return sheet;
  }

  private void fill(SystemPage page) {
    int parts = page.components().size() + page.nics().size() + page.gpus().size();
    part("overview", "Overview").show(page, () -> tabs.overview(page));
    part("components", "Components " + Quantities.count(parts))
        .show(List.of(page.components(), page.nics(), page.gpus()), () -> tabs.components(page));
    part("firmware", "Firmware " + Quantities.count(page.firmware().size()))
        .show(page.firmware(), () -> tabs.firmware(page));
    part("sensors", "Sensors " + Quantities.count(page.sensors().size()))
        .show(
            List.of(page.sensors(), Optional.ofNullable(page.sensorsAt())),
            () -> tabs.sensors(page));
    part("operations", "Operations").renew(() -> tabs.operations(id));
    part("history", "History").renew(() -> tabs.history(id));
  }

  private PagePart part(String name, String label) {
    Tab one = Objects.requireNonNull(byName.get(name));
    one.setLabel(label);
    return (PagePart) sheet.getComponent(one);
  }

  private void open(String name, boolean wanted) {
    if (wanted) {
      tab = name;
      UI.getCurrent()
          .getPage()
          .getHistory()
          .replaceState(
              null,
              new Location("fleet/systems/" + id, scope.with(QueryParameters.of("tab", name))));
    }
  }

  @Override
  public List<Crumb> trail() {
    List<Crumb> crumbs = new ArrayList<>();
    if (shown != null) {
      SystemRow row = shown.row();
      if (row.siteName() != null) {
        crumbs.add(new Crumb(row.siteName(), "fleet/sites/" + row.site()));
      } else {
        crumbs.add(new Crumb("Systems", "fleet/systems"));
      }
      if (row.rackName() != null) {
        crumbs.add(new Crumb(row.rackName(), "fleet/racks/" + row.rack() + "?system=" + id));
      }
      crumbs.add(Crumb.of(row.name()));
    }
    return crumbs;
  }

  @Override
  public String getPageTitle() {
    return (shown == null ? "System" : shown.row().name()) + " · Millwright";
  }
}
