package dev.millwright.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.Capacity;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.SiteSpec;
import dev.millwright.fleet.SiteStatus;
import dev.millwright.fleet.Sites;
import dev.millwright.fleet.SystemFacets;
import dev.millwright.fleet.SystemFilter;
import dev.millwright.fleet.SystemRow;
import dev.millwright.fleet.SystemSort;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.OperationSpec;
import dev.millwright.operations.OperationStatus;
import dev.millwright.operations.Operations;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.spi.Health;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fleet at a glance: how much there is, what needs a person, what is under way. */
class Overview extends Div {
  private static final int LINES = 8;

  Overview(
      SystemFacets facets,
      Sites sites,
      Fleet fleet,
      Operations operations,
      @Nullable Capacity forecasts) {
    addClassName("stack");
    Div left = new Div(sites(AllPages.of(sites::list)), attention(fleet));
    left.addClassName("stack");
    if (forecasts != null) {
      left.add(new LatestForecasts(forecasts));
    }
    Div columns = new Div(left, operations(operations));
    columns.addClassNames("columns", "side-right");
    add(strip(facets), columns);
  }

  private static Div strip(SystemFacets facets) {
    long bad = healthy(facets, Health.CRITICAL) + healthy(facets, Health.WARNING);
    Div strip =
        new Div(
            new Figure("Systems", Quantities.count(facets.total()), "in the fleet"),
            new Figure("GPUs", Quantities.count(facets.gpus()), "seen in them"),
            new Figure(
                "Healthy",
                Quantities.count(healthy(facets, Health.OK)),
                "of " + Quantities.count(facets.total()) + ", as their BMCs say"),
            new Figure("Need a look", Quantities.count(bad), "warning or critical"),
            new Figure(
                "Not known",
                Quantities.count(healthy(facets, Health.UNKNOWN)),
                "their BMCs do not say"));
    strip.addClassName("strip");
    return strip;
  }

  private static long healthy(SystemFacets facets, Health health) {
    return facets.healths().stream()
        .filter(v -> health.name().equals(v.value()))
        .mapToLong(SystemFacets.Value::count)
        .sum();
  }

  private static Panel sites(List<Resource<SiteSpec, SiteStatus>> sites) {
    PlainTable table = new PlainTable("Site", ">Racks", ">Systems", ">GPUs");
    for (var site : sites) {
      table.row(
          Links.to(Paths.of(site.metadata().ref()), site.metadata().name()),
          new Span(Quantities.count(site.status().racks())),
          new Span(Quantities.count(site.status().systems())),
          new Span(Quantities.count(site.status().gpus())));
    }
    return Panel.flush("Sites", table).about(Quantities.count(sites.size()));
  }

  private static Panel attention(Fleet fleet) {
    SystemFilter filter =
        new SystemFilter(
            null,
            Set.of(),
            Set.of(Health.CRITICAL, Health.WARNING),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Map.of());
    List<SystemRow> rows =
        fleet.rows(filter, List.of(new SystemSort(SystemSort.Field.HEALTH, true)), 0, LINES);
    Panel panel = Panel.flush("Needs a look");
    if (rows.isEmpty()) {
      Span quiet = new Span("Nothing: every system that says so is healthy.");
      quiet.addClassName("quiet");
      panel.add(quiet);
      return panel;
    }
    PlainTable table = new PlainTable("System", "Status", "Place");
    for (SystemRow row : rows) {
      table.row(
          Links.to(Paths.of(row.id().ref()), row.name()),
          SystemWords.status(row),
          new Span(SystemWords.place(row)));
    }
    panel.add(table);
    return panel.withActions(
        Links.to("fleet/systems?health=CRITICAL&health=WARNING", "All of them"));
  }

  private static Panel operations(Operations operations) {
    var page = operations.list(OperationFilter.ALL, new PageRequest(LINES, null));
    PlainTable table = new PlainTable("Operation", "State");
    for (Resource<OperationSpec, OperationStatus> operation : page.items()) {
      Span age = new Span(RelativeTime.ago(operation.metadata().createdAt()));
      age.addClassName("secondary");
      table.row(
          new Div(
              Links.to(Paths.of(operation.metadata().ref()), operation.metadata().name()),
              new Div(age)),
          StatusLabel.of(operation.status().state()));
    }
    return Panel.flush("Latest operations", table).withActions(Links.to("operations", "All"));
  }
}
