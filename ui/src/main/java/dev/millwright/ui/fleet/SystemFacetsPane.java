package dev.millwright.ui.fleet;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Span;
import dev.millwright.fleet.SystemFacets;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.SystemWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** The filters at the left of the systems table, each value with how many it would find. */
class SystemFacetsPane extends Div {
  private final BiConsumer<String, String> toggled;
  private final Map<String, FieldSet> fields = new HashMap<>();
  private final Map<String, Line> lines = new HashMap<>();

  /** One value: kept while the counts change, so that it keeps the focus. */
  private record Line(Div box, Checkbox check, Span count) {}

  SystemFacetsPane(BiConsumer<String, String> toggled) {
    this.toggled = toggled;
    addClassName("facets");
    getElement().setAttribute("role", "group").setAttribute("aria-label", "Filters");
    field(SystemQuery.STATE, "Lifecycle");
    field(SystemQuery.HEALTH, "Health");
    field(SystemQuery.SITE, "Site");
    field(SystemQuery.VENDOR, "Vendor");
    field(SystemQuery.MODEL, "Platform");
  }

  private void field(String name, String title) {
    FieldSet field = new FieldSet(title);
    field.addClassName("facet");
    fields.put(name, field);
    add(field);
  }

  void show(SystemFacets facets, SystemQuery query) {
    show(SystemQuery.STATE, facets.states(), query);
    show(SystemQuery.HEALTH, facets.healths(), query);
    show(SystemQuery.SITE, facets.sites(), query);
    show(SystemQuery.VENDOR, facets.vendors(), query);
    show(SystemQuery.MODEL, facets.models(), query);
  }

  private void show(String field, List<SystemFacets.Value> values, SystemQuery query) {
    FieldSet set = Objects.requireNonNull(fields.get(field));
    List<SystemFacets.Value> known = values.stream().filter(v -> v.value() != null).toList();
    set.setVisible(!known.isEmpty());
    List<String> keys = known.stream().map(v -> field + "=" + v.value()).toList();
    lines.entrySet().removeIf(e -> isGone(e, field, keys));
    for (SystemFacets.Value value : known) {
      String raw = Objects.requireNonNull(value.value());
      Line line = lines.computeIfAbsent(field + "=" + raw, k -> line(set, field, raw, value));
      line.check.setValue(query.of(field).contains(raw));
      line.count.setText(Quantities.count(value.count()));
    }
  }

  private static boolean isGone(Map.Entry<String, Line> entry, String field, List<String> keys) {
    boolean gone = entry.getKey().startsWith(field + "=") && !keys.contains(entry.getKey());
    if (gone) {
      entry.getValue().box.removeFromParent();
    }
    return gone;
  }

  private Line line(FieldSet set, String field, String raw, SystemFacets.Value value) {
    Checkbox check = new Checkbox(label(field, value));
    check.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            toggled.accept(field, raw);
          }
        });
    Span count = new Span();
    count.addClassName("count");
    Div box = new Div(check, count);
    box.addClassName("facet-line");
    set.add(box);
    return new Line(box, check, count);
  }

  static String label(String field, SystemFacets.Value value) {
    String label = value.label() == null ? String.valueOf(value.value()) : value.label();
    boolean word = field.equals(SystemQuery.STATE) || field.equals(SystemQuery.HEALTH);
    return word && label.equals(value.value()) ? SystemWords.label(label) : label;
  }
}
