package dev.millwright.ui.capacity;

import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.millwright.capacity.Spread;
import dev.millwright.ui.Form;

/** How one replica is spread over GPUs. */
final class SpreadFields extends FieldSet {
  private final IntegerField tensor = Fields.whole("Tensor (TP)");
  private final IntegerField pipeline = Fields.whole("Pipeline (PP)");
  private final IntegerField expert = Fields.whole("Expert (EP)");
  private final IntegerField attention = Fields.whole("Attention (DP)");

  SpreadFields() {
    super("Parallelism of one replica");
    addClassName("group");
    add(tensor, expert, attention, pipeline);
  }

  void in(Form form, Runnable changed) {
    Fields.in(form, "spec.spread.tensor", tensor, changed);
    Fields.in(form, "spec.spread.expert", expert, changed);
    Fields.in(form, "spec.spread.attentionData", attention, changed);
    Fields.in(form, "spec.spread.pipeline", pipeline, changed);
  }

  void set(Spread spread) {
    tensor.setValue(spread.tensor());
    pipeline.setValue(spread.pipeline());
    expert.setValue(spread.expert());
    attention.setValue(spread.attentionData());
  }

  Spread read(Reading reading) {
    return new Spread(
        reading.needed("spec.spread.tensor", tensor),
        reading.needed("spec.spread.pipeline", pipeline),
        reading.needed("spec.spread.expert", expert),
        reading.needed("spec.spread.attentionData", attention));
  }
}
