package dev.millwright.ui.capacity;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.millwright.capacity.Apart;
import dev.millwright.capacity.Spread;
import dev.millwright.ui.Form;
import org.jspecify.annotations.Nullable;

/** Whether prefill has workers of its own, and how those are spread. */
final class ApartFields extends FieldSet {
  private static final String PATH = "spec.apart.";

  private final Checkbox apart = new Checkbox("Prefill on workers of its own");
  private final IntegerField decoders = Fields.whole("Decode workers");
  private final IntegerField prefillers = Fields.whole("Prefill workers");
  private final IntegerField tensor = Fields.whole("Prefill tensor (TP)");
  private final IntegerField expert = Fields.whole("Prefill expert (EP)");
  private final IntegerField attention = Fields.whole("Prefill attention (DP)");

  ApartFields() {
    super("Prefill and decode");
    addClassName("group");
    Fields.wide(apart);
    add(apart, decoders, prefillers, tensor, expert, attention);
    apart.addValueChangeListener(e -> show(e.getValue()));
    set(null);
  }

  void in(Form form, Runnable changed) {
    Fields.in(form, PATH + "apart", apart, changed);
    Fields.in(form, PATH + "workers", decoders, changed);
    Fields.in(form, PATH + "prefillWorkers", prefillers, changed);
    Fields.in(form, PATH + "prefillSpread.tensor", tensor, changed);
    Fields.in(form, PATH + "prefillSpread.expert", expert, changed);
    Fields.in(form, PATH + "prefillSpread.attentionData", attention, changed);
  }

  /** One worker of each, spread over one system, where nothing is said yet. */
  void set(@Nullable Apart spec) {
    apart.setValue(spec != null);
    decoders.setValue(spec == null ? 1 : spec.workers());
    prefillers.setValue(spec == null ? 1 : spec.prefillWorkers());
    Spread spread = spec == null ? Spread.tensor(1) : spec.prefillSpread();
    tensor.setValue(spread.tensor());
    expert.setValue(spread.expert());
    attention.setValue(spread.attentionData());
    show(spec != null);
  }

  private void show(boolean wanted) {
    decoders.setVisible(wanted);
    prefillers.setVisible(wanted);
    tensor.setVisible(wanted);
    expert.setVisible(wanted);
    attention.setVisible(wanted);
  }

  @Nullable Apart read(Reading reading) {
    return apart.getValue()
        ? new Apart(
            reading.needed(PATH + "workers", decoders),
            new Spread(
                reading.needed(PATH + "prefillSpread.tensor", tensor),
                1,
                reading.needed(PATH + "prefillSpread.expert", expert),
                reading.needed(PATH + "prefillSpread.attentionData", attention)),
            reading.needed(PATH + "prefillWorkers", prefillers))
        : null;
  }
}
