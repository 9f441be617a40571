package dev.millwright.ui.fleet;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.millwright.fleet.SystemRow;
import dev.millwright.fleet.SystemSort;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Paths;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.SystemWords;
import dev.millwright.ui.Tone;
import dev.millwright.ui.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of systems. Device names reach the browser as text only. */
class SystemGrid extends Grid<SystemRow> {
  SystemGrid() {
    setSelectionMode(SelectionMode.NONE);
    setMultiSort(true);
    setColumnReorderingAllowed(true);
    getElement().setAttribute("aria-label", "Systems");
    addColumn(
            LitRenderer.<SystemRow>of("<a href=\"${item.href}\" router-link>${item.name}</a>")
                .withProperty("href", r -> Paths.of(r.id().ref()))
                .withProperty("name", SystemRow::name))
        .setKey("name")
        .setHeader("Name")
        .setSortProperty(SystemSort.Field.NAME.word())
        .setAutoWidth(true)
        .setFlexGrow(1);
    addColumn(
            LitRenderer.<SystemRow>of(
                    "<span class=\"nowrap\"><span class=\"status\" data-tone=\"${item.tone}\">${item.word}</span>"
                        + "<span class=\"status-reason\">${item.reason}</span></span>")
                .withProperty("tone", r -> attribute(SystemWords.tone(r)))
                .withProperty("word", SystemWords::word)
                .withProperty(
                    "reason", r -> r.reason() == null ? "" : Words.ofCamelCase(r.reason())))
        .setKey("status")
        .setHeader("Status")
        .setSortProperty(SystemSort.Field.HEALTH.word())
        .setAutoWidth(true);
    text("place", "Site · rack · unit", SystemSort.Field.PLACE);
    text("vendor", "Vendor", SystemSort.Field.VENDOR);
    text("model", "Platform", SystemSort.Field.MODEL);
    figure("gpus", "GPUs", SystemSort.Field.GPUS);
    figure("power", "Power", null);
    figure("hottest", "Hottest", null);
    text("serial", "Serial", SystemSort.Field.SERIAL);
    text("firmware", "BMC firmware", SystemSort.Field.FIRMWARE);
    addComponentColumn(r -> new RelativeTime(r.lastSeen()))
        .setKey("seen")
        .setHeader("Last seen")
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true);
    getColumns().forEach(c -> c.setResizable(true));
    optional().forEach(key -> getColumnByKey(key).setVisible(usual().contains(key)));
  }

  /** The columns that a person may leave out, by key. */
  static List<String> optional() {
    return List.of(
        "place", "vendor", "model", "gpus", "power", "hottest", "serial", "firmware", "seen");
  }

  /** Those that are there at first: what fits beside the facets at 1440 px without being cut. */
  static Set<String> usual() {
    return Set.of("place", "model", "gpus", "power", "hottest", "serial");
  }

  private void text(String key, String header, SystemSort.Field sort) {
    addColumn(r -> cell(key, r))
        .setKey(key)
        .setHeader(header)
        .setSortProperty(sort.word())
        .setAutoWidth(true);
  }

  private void figure(String key, String header, SystemSort.@Nullable Field sort) {
    Column<SystemRow> column =
        addColumn(r -> cell(key, r))
            .setKey(key)
            .setHeader(header)
            .setTextAlign(ColumnTextAlign.END)
            .setAutoWidth(true)
            .setFlexGrow(0);
    if (sort != null) {
      column.setSortProperty(sort.word());
    }
  }

  private static String cell(String key, SystemRow row) {
    return switch (key) {
      case "place" -> SystemWords.place(row);
      case "vendor" -> known(row.vendor());
      case "model" -> known(row.model());
      case "gpus" -> row.gpusHealthy() + " / " + row.gpus();
      case "power" -> Quantities.watts(row.watts());
      case "hottest" -> Quantities.of(row.hottestCelsius(), "°C");
      case "serial" -> known(row.serial());
      case "firmware" -> known(row.firmware());
      default -> throw new IllegalArgumentException(key);
    };
  }

  private static String known(@Nullable String text) {
    return text == null ? Quantities.MISSING : text;
  }

  private static String attribute(Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  /** Shows an order without asking anybody for it. */
  void showOrder(List<SystemSort> order) {
    List<GridSortOrder<SystemRow>> shown = new ArrayList<>();
    for (SystemSort step : order) {
      for (Column<SystemRow> column : getColumns()) {
        if (column
            .getSortOrder(SortDirection.ASCENDING)
            .anyMatch(o -> o.getSorted().equals(step.field().word()))) {
          shown.add(
              new GridSortOrder<>(
                  column, step.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING));
        }
      }
    }
    if (!shown.equals(getSortOrder())) {
      sort(shown);
    }
  }

  /** The order that the heads show. */
  List<SystemSort> shownOrder() {
    return getSortOrder().stream()
        .flatMap(o -> o.getSorted().getSortOrder(o.getDirection()))
        .map(
            o ->
                new SystemSort(
                    SystemSort.parse(o.getSorted()).getFirst().field(),
                    o.getDirection() == SortDirection.DESCENDING))
        .toList();
  }
}
