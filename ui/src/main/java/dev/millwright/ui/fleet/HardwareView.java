package dev.millwright.ui.fleet;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.FigureRange;
import dev.millwright.fleet.HardwareKinds;
import dev.millwright.fleet.HardwareRow;
import dev.millwright.fleet.OwnHardware;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import dev.millwright.ui.PlainTable;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The kinds of GPU systems that the product knows, with every figure and who says so. */
@Route("fleet/hardware")
@PageTitle("Hardware · Millwright")
@Menu(title = "Hardware", order = 2.4)
@PermitAll
@Needs(Permission.FLEET_READ)
class HardwareView extends Main implements BeforeEnterObserver {
  private static final List<String> SHOWN =
      List.of(
          "memoryGibibytes",
          "memoryTerabytesPerSecond",
          "bf16Teraflops",
          "fp8Teraflops",
          "fp4Teraflops",
          "scaleUpGpus",
          "powerLimitWatts");

  private final HardwareKinds kinds;
  private final boolean writes;
  private final PageHeader header = new PageHeader("Hardware");
  private final Div table = new Div();
  private final Select<HardwareRow> chosen = new Select<>();
  private final Div figures = new Div();

  HardwareView(HardwareKinds kinds, Authority authority) {
    this.kinds = kinds;
    this.writes = authority.may(Permission.CATALOGUE_WRITE);
    addClassName("page");
    Button file = new Button("From YAML", e -> new ReadHardware(kinds, this::added).open());
    Button add =
        new Button(
            "Add hardware", Glyph.PLUS.icon(), e -> new AddHardware(kinds, this::added).open());
    add.addThemeVariants(ButtonVariant.PRIMARY);
    file.setVisible(writes);
    add.setVisible(writes);
    header.withActions(file, add);
    table.addClassName("table-wide");
    table
        .getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", "Kinds of systems");
    chosen.setLabel("Kind");
    chosen.setItemLabelGenerator(HardwareRow::name);
    chosen.addValueChangeListener(
        e -> {
          if (e.isFromClient() && e.getValue() != null) {
            go(e.getValue());
          }
        });
    Div sources = new Div(chosen, figures);
    sources.addClassNames("stack", "inset");
    add(
        header,
        Panel.flush("Kinds of systems", table),
        Panel.flush("Figures and sources", sources));
  }

  private static void go(HardwareRow row) {
    UI.getCurrent().navigate("fleet/hardware", QueryParameters.of("kind", row.key()));
  }

  private void added(HardwareRow row) {
    go(row);
    Notice.done(row.name() + " was added.");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    List<HardwareRow> all = AllPages.of(kinds::list);
    header.setAbout(Quantities.count(all.size()));
    show(all);
    String wanted = event.getLocation().getQueryParameters().getSingleParameter("kind").orElse("");
    chosen.setItems(all);
    HardwareRow row =
        wanted.isEmpty()
            ? all.getFirst()
            : all.stream()
                .filter(one -> one.key().equals(wanted))
                .findFirst()
                .orElseGet(() -> kinds.require(wanted));
    chosen.setValue(row);
    figures.removeAll();
    figures.add(figures(row));
  }

  private void show(List<HardwareRow> all) {
    PlainTable rows =
        new PlainTable(
            "Kind",
            ">Memory, GiB",
            ">Bandwidth, TB/s",
            ">BF16, TFLOP/s",
            ">FP8, TFLOP/s",
            ">FP4, TFLOP/s",
            ">Domain, GPUs",
            ">Power limit, W");
    for (HardwareRow row : all) {
      List<Component> cells = new ArrayList<>();
      cells.add(kind(row));
      SHOWN.forEach(figure -> cells.add(new Span(HardwareWords.number(row, figure))));
      rows.row(cells.toArray(Component[]::new));
    }
    table.removeAll();
    table.add(rows);
  }

  private static Component kind(HardwareRow row) {
    Span below = new Span(row.vendor() + ", " + about(row));
    below.addClassName("secondary");
    Div lines = new Div(new Span(row.name()), below);
    lines.addClassName("two-lines");
    return lines;
  }

  private static String about(HardwareRow row) {
    if (row.own() != null) {
      return "stated by you";
    }
    return row.notPublished().isEmpty()
        ? HardwareWords.gpus(row.gpusPerSystem())
        : "announced, forecast as a range";
  }

  private Component figures(HardwareRow row) {
    PlainTable rows = new PlainTable("Figure, per GPU", ">Value", "Source");
    for (FigureRange figure : row.figures()) {
      figure(rows, figure);
    }
    if (!row.notPublished().isEmpty()) {
      String missing =
          row.notPublished().stream().map(HardwareWords::name).collect(Collectors.joining("; "));
      rows.row("Not published", Quantities.MISSING, missing);
    }
    row.assumed().forEach(figure -> figure(rows, figure));
    row.notes().forEach(note -> rows.row("Taken for granted", Quantities.MISSING, note));
    Div wide = new Div(rows);
    wide.addClassName("table-wide");
    wide.getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", "Figures and sources");
    OwnHardware own = row.own();
    return own == null || !writes ? wide : new Div(wide, remove(row, own));
  }

  private static void figure(PlainTable rows, FigureRange figure) {
    Span value = new Span(HardwareWords.value(figure));
    value.addClassName("nowrap");
    rows.row(new Span(HardwareWords.name(figure.name())), value, new Span(figure.source()));
  }

  private Button remove(HardwareRow row, OwnHardware own) {
    return new Button(
        "Remove",
        e ->
            Confirm.ask(
                "Remove " + row.name() + "?",
                "It is no longer offered. Stored forecasts keep what they were made from.",
                "Remove",
                () -> {
                  kinds.remove(own.id(), own.version());
                  UI.getCurrent().navigate("fleet/hardware");
                  Notice.done(row.name() + " was removed.");
                }));
  }
}
