package dev.millwright.ui.work;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.OperationState;
import dev.millwright.ui.Words;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The filters of the list of operations; what is chosen stands in the address of the page. */
class OperationFilters extends Div {
  private static final List<String> KINDS = List.of("discover", "identify");

  private final Select<OperationState> state = new Select<>();
  private final Select<String> kind = new Select<>();
  private final Checkbox mine = new Checkbox("Only mine");
  private final Button clear = new Button("Clear filters");
  private final String me;

  OperationFilters(String me, Runnable changed) {
    this.me = me;
    addClassName("filters");
    state.setLabel("State");
    state.setItems(OperationState.values());
    state.setItemLabelGenerator(each -> each == null ? "Any" : Words.of(each));
    kind.setLabel("Kind");
    kind.setItems(KINDS);
    kind.setItemLabelGenerator(each -> each == null ? "Any" : Labels.kind(each));
    List.of(state, kind).forEach(OperationFilters::orAny);
    List<AbstractField<?, ?>> fields = List.of(state, kind, mine);
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

  private static void orAny(Select<?> choice) {
    choice.setEmptySelectionAllowed(true);
    choice.setEmptySelectionCaption("Any");
    choice.setPlaceholder("Any");
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
    if (state.getValue() != null) {
      chosen.put("state", state.getValue().name());
    }
    if (kind.getValue() != null) {
      chosen.put("kind", kind.getValue());
    }
    if (mine.getValue()) {
      chosen.put("mine", "true");
    }
    return chosen;
  }

  /** Takes over what stands in the address; what cannot be understood there is left out. */
  void read(QueryParameters address) {
    String wanted = address.getSingleParameter("state").orElse("");
    state.setValue(
        Arrays.stream(OperationState.values())
            .filter(s -> s.name().equals(wanted))
            .findFirst()
            .orElse(null));
    kind.setValue(address.getSingleParameter("kind").filter(KINDS::contains).orElse(null));
    mine.setValue(address.getSingleParameter("mine").filter("true"::equals).isPresent());
    clear.setEnabled(!parameters().isEmpty());
  }

  /** What is chosen, for the front door. */
  OperationFilter filter() {
    OperationState chosen = state.getValue();
    return new OperationFilter(
        chosen == null ? Set.of() : Set.of(chosen),
        kind.getValue(),
        null,
        mine.getValue() ? me : null);
  }
}
