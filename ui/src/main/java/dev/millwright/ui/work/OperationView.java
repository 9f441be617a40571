package dev.millwright.ui.work;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.OperationSpec;
import dev.millwright.operations.OperationStatus;
import dev.millwright.operations.OperationTarget;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.CursorRows;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.Links;
import dev.millwright.ui.LiveUpdates;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.UUID;

/** One operation while it runs and afterwards: each target with its result, and what happened. */
@Route("operations/:id")
@PageTitle("Operation · Millwright")
@PermitAll
@Needs(Permission.OPERATION_READ)
class OperationView extends Main implements BeforeEnterObserver, HasTrail {
  private static final int FEW = 12;
  private static final String PROGRESS = "progress";

  private final Operations operations;
  private final boolean runs;
  private final boolean audits;
  private final PageHeader header = new PageHeader("");
  private final Button cancel = new Button("Stop", Glyph.STOP.icon());
  private final Div summary = new Div();
  private final Div side = new Div();
  private final Grid<OperationTarget> grid = new Grid<>();
  private final CursorRows<OperationTarget> rows;
  private OperationId id = new OperationId(new UUID(0, 0));
  private String name = "";

  OperationView(Operations operations, LiveUpdates live, Authority authority) {
    this.operations = operations;
    this.runs = authority.may(Permission.OPERATION_RUN);
    this.audits = authority.may(Permission.AUDIT_READ);
    addClassName("page");
    cancel.addClickListener(e -> stop());
    header.withActions(cancel);
    columns();
    rows = CursorRows.in(grid, this::targets);
    side.addClassName("stack");
    Div columns = new Div(Panel.flush("Targets", grid), side);
    columns.addClassNames("columns", "side-right", "with-ids");
    add(header, summary, columns);
    live.refresh(this, e -> e.subject().equals(id.ref()), this::refresh);
  }

  private void columns() {
    grid.addClassName("tall");
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addComponentColumn(OperationView::link)
        .setHeader("Target")
        .setFlexGrow(0)
        .setWidth("180px");
    grid.addComponentColumn(t -> Labels.target(t.state()))
        .setHeader("State")
        .setFlexGrow(0)
        .setWidth("130px");
    grid.addComponentColumn(t -> new Meter(t.done(), t.total()))
        .setKey(PROGRESS)
        .setHeader("Progress")
        .setFlexGrow(0)
        .setWidth("140px");
    grid.addComponentColumn(OperationView::sentence).setHeader("Result").setFlexGrow(5);
    grid.addComponentColumn(t -> Labels.duration(t.startedAt(), t.endedAt()))
        .setHeader("Took")
        .setFlexGrow(0)
        .setWidth("90px");
  }

  private static com.vaadin.flow.component.Component link(OperationTarget target) {
    return Paths.exists(target.ref())
        ? Links.to(Paths.of(target.ref()), target.name())
        : new Span(target.name());
  }

  private static Span sentence(OperationTarget target) {
    Span sentence = new Span(target.sentence() == null ? "" : target.sentence());
    sentence.addClassName("wraps");
    return sentence;
  }

  private Page<OperationTarget> targets(PageRequest page) {
    return operations.targets(id, page);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = new OperationId(Paths.id(event, OperationId.KIND));
    var operation =
        operations.find(id).orElseThrow(() -> Refusal.NotFound.of(OperationId.KIND, id));
    grid.setAllRowsVisible(operation.status().targets() <= FEW);
    show(operation);
  }

  @Override
  public List<Crumb> trail() {
    return List.of(new Crumb("Operations", "operations"), Crumb.of(name));
  }

  private void refresh() {
    operations.find(id).ifPresent(this::show);
  }

  private void show(Resource<OperationSpec, OperationStatus> operation) {
    OperationStatus status = operation.status();
    name = operation.metadata().name();
    header.setTitle(name);
    header.setStatus(Labels.operation(status));
    header.setAbout(Labels.kind(operation.spec().kind()) + ": " + status.sentence());
    // Afterwards all are complete, and the results need the room.
    grid.getColumnByKey(PROGRESS).setVisible(!status.state().isEnd());
    cancel.setVisible(runs && !status.state().isEnd() && !status.cancelRequested());
    summary.removeAll();
    summary.add(new OperationSummary(status));
    side.removeAll();
    side.add(new OperationTimeline(operation, audits));
    if (operation.spec().kind().equals("discover") && status.state().isEnd()) {
      side.add(
          new Panel("Systems", Links.to(Paths.systems(id.ref()), "Systems of its connectors")));
    }
    rows.refresh();
  }

  private void stop() {
    Confirm.ask(
        "Stop \"" + name + "\"?",
        "What was not sent yet is cancelled; what was sent is looked at until it is known.",
        "Stop it",
        () -> {
          show(operations.cancel(id));
          Notice.done("\"" + name + "\" is being stopped.");
        });
  }
}
