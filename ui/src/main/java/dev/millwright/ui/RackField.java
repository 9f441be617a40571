package dev.millwright.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import dev.millwright.fleet.RackFilter;
import dev.millwright.fleet.RackSpec;
import dev.millwright.fleet.RackStatus;
import dev.millwright.fleet.Racks;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One of the racks, which are read as one types and scrolls. */
public final class RackField extends ComboBox<Resource<RackSpec, RackStatus>> {
  private final CursorRows<Resource<RackSpec, RackStatus>> rows;

  /**
   * The field.
   *
   * @param site whose racks are offered; null: all
   */
  public RackField(Racks racks, Supplier<@Nullable SiteId> site) {
    super("Rack");
    setItemLabelGenerator(RackField::label);
    rows =
        CursorRows.in(
            this,
            (text, page) ->
                racks.list(new RackFilter(site.get(), null, text.isEmpty() ? null : text), page));
  }

  /** Offers anew, after the site has changed. */
  public void refresh() {
    rows.refresh();
  }

  private static String label(Resource<RackSpec, RackStatus> rack) {
    return Stream.concat(
            Stream.of(rack.metadata().name(), rack.status().siteName()),
            rack.status().path().stream())
        .collect(Collectors.joining(", "));
  }
}
