package dev.millwright.ui.work;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.OperationSpec;
import dev.millwright.operations.OperationStatus;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Resource;
import dev.millwright.ui.CursorRows;
import dev.millwright.ui.EmptyState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Links;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Paths;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.SiteScope;
import jakarta.annotation.security.PermitAll;

/** What Millwright does and did to devices, newest first. */
@Route("operations")
@PageTitle("Operations · Millwright")
@Menu(title = "Operations", order = 50)
@PermitAll
@Needs(Permission.OPERATION_READ)
class OperationsView extends Main implements BeforeEnterObserver {
  private final SiteScope scope;
  private final OperationFilters filters;
  private final Grid<Resource<OperationSpec, OperationStatus>> grid = new Grid<>();
  private final Div body = new Div();
  private final CursorRows<Resource<OperationSpec, OperationStatus>> rows;
  private OperationFilter filter = OperationFilter.ALL;

  OperationsView(Operations operations, SiteScope scope, LiveUpdates live, Authority authority) {
    this.scope = scope;
    filters = new OperationFilters(authority.current().map(Actor::name).orElse(""), this::filtered);
    addClassNames("page", "fill");
    body.addClassNames("columns", "rest");
    columns();
    rows = CursorRows.in(grid, page -> scope.within(() -> operations.list(filter, page)));
    add(new PageHeader("Operations"), filters, body);
    live.refresh(this, e -> e.subject().kind().equals(OperationId.KIND), this::refresh);
  }

  private void columns() {
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateText("No operation fits. Take a filter away, or look at all sites.");
    grid.addComponentColumn(o -> Links.to(Paths.of(o.metadata().ref()), o.metadata().name()))
        .setHeader("Operation")
        .setFlexGrow(2);
    grid.addComponentColumn(o -> Labels.operation(o.status()))
        .setHeader("State")
        .setFlexGrow(0)
        .setWidth("120px");
    grid.addComponentColumn(o -> new Meter(o.status().ended(), o.status().targets()))
        .setHeader("Ended")
        .setFlexGrow(0)
        .setWidth("150px");
    grid.addColumn(o -> o.status().sentence()).setHeader("Result");
    grid.addColumn(o -> Labels.kind(o.spec().kind()))
        .setHeader("Kind")
        .setFlexGrow(0)
        .setWidth("120px");
    grid.addColumn(o -> o.spec().submittedBy()).setHeader("By");
    grid.addComponentColumn(o -> new RelativeTime(o.metadata().createdAt()))
        .setHeader("Submitted")
        .setFlexGrow(0)
        .setWidth("110px");
    grid.addComponentColumn(o -> Labels.duration(o.status().startedAt(), o.status().endedAt()))
        .setHeader("Took")
        .setFlexGrow(0)
        .setWidth("100px");
  }

  private void filtered() {
    UI.getCurrent().navigate("operations", QueryParameters.simple(filters.parameters()));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    filters.read(event.getLocation().getQueryParameters());
    filter = filters.filter();
    refresh();
  }

  private void refresh() {
    rows.refresh();
    boolean none = filter.equals(OperationFilter.ALL) && scope.site().isEmpty() && rows.isEmpty();
    filters.setVisible(!none);
    if (none) {
      body.removeAll();
      body.add(
          new EmptyState(
              Glyph.OPERATION,
              "Nothing was done yet",
              "Whatever takes longer than a moment becomes an operation: a discovery, an identify"
                  + " LED. It can be watched and stopped here, and its result stays."));
    } else if (grid.getParent().isEmpty()) {
      body.removeAll();
      body.add(grid);
    }
  }
}
