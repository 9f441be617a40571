package dev.millwright.ui.work;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import dev.millwright.connectors.ConnectorFilter;
import dev.millwright.connectors.ConnectorState;
import dev.millwright.resource.Metadata;
import dev.millwright.ui.SiteChoices;
import dev.millwright.ui.Typing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The filters of the list of connectors; what is chosen stands in the address of the page. */
class ConnectorFilters extends Div {
  private final TextField text = new TextField("Name or address");
  private final Button clear = new Button("Clear filters");
  private final Select<ConnectorState> state = new Select<>();
  private final Select<Metadata> site;

  ConnectorFilters(SiteChoices sites, Runnable changed) {
    addClassName("filters");
    Typing.searches(text);
    text.setClearButtonVisible(true);
    text.getElement().setAttribute("data-key", "f").setAttribute("data-key-focus", "");
    state.setLabel("State");
    state.setItems(ConnectorState.values());
    state.setItemLabelGenerator(each -> each == null ? "Any" : Labels.words(each));
    state.setEmptySelectionAllowed(true);
    state.setEmptySelectionCaption("Any");
    state.setPlaceholder("Any");
    site = sites.field("Site", "Any");
    List<AbstractField<?, ?>> fields = List.of(text, state, site);
    fields.forEach(field -> listen(field, changed));
    fields.forEach(this::add);
    clear.addThemeVariants(ButtonVariant.TERTIARY);
    clear.addClickListener(
        e -> {
          fields.forEach(AbstractField::clear);
          changed.run();
        });
    add(clear);
  }

  private static void listen(AbstractField<?, ?> field, Runnable changed) {
    field.addValueChangeListener(
        e -> {
          if (e.isFromClient()) {
            changed.run();
          }
        });
  }

  /** What is chosen, as it stands in the address. */
  Map<String, String> parameters() {
    Map<String, String> chosen = new LinkedHashMap<>();
    if (!text.getValue().isBlank()) {
      chosen.put("text", text.getValue().strip());
    }
    if (state.getValue() != null) {
      chosen.put("state", state.getValue().name());
    }
    if (site.getValue() != null) {
      chosen.put("site", site.getValue().id().toString());
    }
    return chosen;
  }

  /** Takes over what stands in the address; what cannot be understood there is left out. */
  void read(QueryParameters address) {
    text.setValue(address.getSingleParameter("text").orElse(""));
    String wanted = address.getSingleParameter("state").orElse("");
    state.setValue(
        Arrays.stream(ConnectorState.values())
            .filter(s -> s.name().equals(wanted))
            .findFirst()
            .orElse(null));
    String at = address.getSingleParameter("site").orElse("");
    site.setValue(
        site.getListDataView()
            .getItems()
            .filter(s -> s.id().toString().equals(at))
            .findFirst()
            .orElse(null));
    clear.setEnabled(!parameters().isEmpty());
  }

  /** What is chosen, for the front door. */
  ConnectorFilter filter() {
    String contained = text.getValue().strip();
    return new ConnectorFilter(
        state.getValue(), SiteChoices.chosen(site), contained.isEmpty() ? null : contained);
  }
}
