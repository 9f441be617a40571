package dev.millwright.ui.admin;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.audit.AuditEntry;
import dev.millwright.audit.AuditFilter;
import dev.millwright.audit.AuditLog;
import dev.millwright.authority.Permission;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.CursorRows;
import dev.millwright.ui.Links;
import dev.millwright.ui.Needs;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Who did what, newest first, and what it changed. */
@Route("audit")
@PageTitle("Audit log · Millwright")
@Menu(title = "Audit log", order = 81)
@PermitAll
@Needs(Permission.AUDIT_READ)
class AuditView extends Main implements BeforeEnterObserver {
  private static final String ENTRY = "entry";

  private final AuditLog log;
  private final Difference difference;
  private final AuditFilters filters = new AuditFilters(this::filtered);
  private final Grid<AuditEntry> grid = new Grid<>();
  private final Div columns = new Div();
  private final CursorRows<AuditEntry> rows;
  private AuditFilter filter = AuditFilter.ALL;

  AuditView(AuditLog log, ObjectMapper json) {
    this.log = log;
    this.difference = new Difference(json);
    addClassNames("page", "fill");
    columns();
    rows = CursorRows.in(grid, page -> log.entries(filter, page));
    columns.add(grid);
    columns.addClassNames("columns", "rest");
    add(new PageHeader("Audit log"), filters, columns);
  }

  private void columns() {
    grid.asSingleSelect()
        .addValueChangeListener(
            e -> {
              if (e.isFromClient()) {
                choose(e.getValue());
              }
            });
    grid.addThemeNames("wrap-cell-content");
    grid.setEmptyStateText("No entry fits. Take a filter away, or widen the time.");
    grid.addComponentColumn(this::time).setHeader("Time, UTC").setFlexGrow(0).setWidth("150px");
    grid.addColumn(AuditEntry::actor).setHeader("Who");
    grid.addComponentColumn(AuditView::outcome)
        .setHeader("Outcome")
        .setFlexGrow(0)
        .setWidth("110px");
    grid.addColumn(AuditEntry::action).setHeader("What").setFlexGrow(2);
    grid.addColumn(AuditView::subject).setHeader("To what").setFlexGrow(2);
  }

  private Anchor time(AuditEntry entry) {
    return Links.to("audit?" + opened(entry).getQueryString(), RelativeTime.clock(entry.at()));
  }

  private QueryParameters opened(AuditEntry entry) {
    Map<String, String> parameters = new LinkedHashMap<>(filters.parameters());
    parameters.put(ENTRY, String.valueOf(entry.id()));
    return QueryParameters.simple(parameters);
  }

  private void choose(@Nullable AuditEntry entry) {
    if (entry == null) {
      filtered();
    } else {
      UI.getCurrent().navigate("audit", opened(entry));
    }
  }

  static StatusLabel outcome(AuditEntry entry) {
    return switch (entry.outcome()) {
      case DONE -> new StatusLabel(Tone.GOOD, "Done");
      case DENIED -> new StatusLabel(Tone.LOOK, "Denied");
    };
  }

  static String subject(AuditEntry entry) {
    if (entry.subjectKind() == null) {
      return Quantities.MISSING;
    }
    return entry.subjectName() == null
        ? entry.subjectKind()
        : entry.subjectKind() + " " + entry.subjectName();
  }

  private void filtered() {
    UI.getCurrent().navigate("audit", QueryParameters.simple(filters.parameters()));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters parameters = event.getLocation().getQueryParameters();
    filters.read(parameters);
    AuditFilter wanted = filters.filter();
    if (!wanted.equals(filter)) {
      filter = wanted;
      rows.refresh();
    }
    // The grid stays where it is: taken out and put back it would lose the focus.
    columns.getChildren().filter(part -> part != grid).toList().forEach(columns::remove);
    AuditEntry entry =
        parameters
            .getSingleParameter(ENTRY)
            .filter(id -> id.matches("\\d{1,18}"))
            .map(id -> log.require(Long.parseLong(id)))
            .orElse(null);
    columns.setClassName("side-right-wide", entry != null);
    grid.asSingleSelect().setValue(entry);
    if (entry != null) {
      columns.add(new AuditDetail(entry, difference, this::filtered));
    }
  }
}
