package dev.millwright.ui.fleet;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import dev.millwright.fleet.RackSpec;
import dev.millwright.fleet.RackStatus;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.ui.CursorRows;
import dev.millwright.ui.Links;
import dev.millwright.ui.Paths;
import dev.millwright.ui.SystemWords;
import java.util.function.Function;

/** Racks with what is in them, read page by page as one scrolls. */
class RackGrid extends Grid<Resource<RackSpec, RackStatus>> {
  private final CursorRows<Resource<RackSpec, RackStatus>> rows;
  private int count;

  RackGrid(Function<PageRequest, Page<Resource<RackSpec, RackStatus>>> source) {
    setSelectionMode(SelectionMode.NONE);
    addComponentColumn(r -> Links.to(Paths.of(r.metadata().ref()), r.metadata().name()))
        .setHeader("Rack")
        .setAutoWidth(true);
    addColumn(r -> r.status().siteName()).setKey("site").setHeader("Site").setAutoWidth(true);
    addColumn(
            r ->
                r.status().path().isEmpty()
                    ? Quantities.MISSING
                    : String.join(" › ", r.status().path()))
        .setHeader("Location")
        .setAutoWidth(true);
    addComponentColumn(r -> SystemWords.health(r.status().health()))
        .setHeader("Health")
        .setAutoWidth(true);
    figure("Systems", r -> Quantities.count(r.status().systems()));
    figure("GPUs healthy", r -> r.status().gpusHealthy() + " / " + r.status().gpus());
    figure("Units used", r -> r.status().usedUnits() + " / " + r.spec().heightUnits());
    rows = CursorRows.in(this, source, () -> count);
  }

  private void figure(String name, Function<Resource<RackSpec, RackStatus>, String> text) {
    addColumn(text::apply).setHeader(name).setTextAlign(ColumnTextAlign.END);
  }

  /** Shows so many, read anew. */
  void show(int racks) {
    count = racks;
    rows.refresh();
  }
}
