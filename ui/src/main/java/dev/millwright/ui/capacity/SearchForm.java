package dev.millwright.ui.capacity;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.SearchRequest;
import dev.millwright.capacity.SearchTarget;
import dev.millwright.capacity.Shape;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Objective;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelRow;
import dev.millwright.models.ModelVariant;
import dev.millwright.models.Models;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.Form;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is looked for, as fields. */
final class SearchForm extends Div {
  private static final String ANY = "";
  private static final double PER_USER = 50;
  private static final double FIRST_TOKEN = 3;

  private final Models models;
  private final Form form = new Form();
  private final SystemsFields systems;
  private final ComboBox<String> model = new ComboBox<>("Model");
  private final Select<String> variant = new Select<>();
  private final Select<String> engine = new Select<>();
  private final Checkbox apart = new Checkbox("Prefill may be on GPUs of its own", true);
  private final IntegerField input = Fields.whole("Input tokens");
  private final IntegerField output = Fields.whole("Output tokens");
  private final NumberField cached = Fields.number("Cached prompt, %");
  private final NumberField firstToken = Fields.number("First token within, s");
  private final NumberField perUser = Fields.number("Tokens/s per user");
  private final NumberField gap = Fields.number("Between tokens, ms");
  private final Select<Objective> objective = new Select<>();

  SearchForm(Capacity capacity, Models models, Runnable search) {
    this.models = models;
    systems = new SystemsFields(capacity);
    addClassNames("card", "inputs");
    getElement().setAttribute("role", "form").setAttribute("aria-label", "What is looked for");
    systems.in(form, () -> {});
    form.withText(systems).withText(choice()).withText(promise());
    form.submit("Find the best", search);
    add(form);
    start(capacity);
  }

  private FieldSet choice() {
    List<String> keys = AllPages.of(models::list).stream().map(ModelRow::key).toList();
    model.setItems(keys);
    model.setItemLabelGenerator(key -> models.find(key).map(CatalogueModel::name).orElse(key));
    model.addValueChangeListener(e -> offerVariants(e.getValue()));
    variant.setLabel("Precision");
    variant.setItemLabelGenerator(this::variantLabel);
    engine.setLabel("Engine");
    engine.setItems(ANY, Engine.VLLM.name(), Engine.SGLANG.name(), Engine.TENSORRT_LLM.name());
    engine.setItemLabelGenerator(key -> key.isEmpty() ? "All" : Engine.valueOf(key).label());
    engine.setValue(ANY);
    Fields.wide(model);
    apart.getElement().getClassList().add("wide");
    form.named("spec.model", model).named("spec.variant", variant).named("spec.engine", engine);
    FieldSet set = new FieldSet("To choose from");
    set.addClassName("group");
    set.add(model, variant, engine, apart);
    return set;
  }

  private FieldSet promise() {
    objective.setLabel("Best by");
    objective.setItems(Objective.values());
    objective.setItemLabelGenerator(Objective::label);
    objective.setValue(Objective.TOKENS_PER_GPU);
    firstToken.setPlaceholder("no promise");
    perUser.setPlaceholder("no promise");
    gap.setPlaceholder("no promise");
    Fields.wide(objective);
    form.named("spec.shape.inputTokens", input)
        .named("spec.shape.outputTokens", output)
        .named("spec.shape.cacheHitShare", cached)
        .named("spec.target.firstTokenSeconds", firstToken)
        .named("spec.target.tokensPerSecondPerUser", perUser)
        .named("spec.target.perTokenMilliseconds", gap);
    FieldSet set = new FieldSet("Requests and promise");
    set.addClassName("group");
    set.add(input, output, cached, firstToken, perUser, gap, objective);
    return set;
  }

  private void start(Capacity capacity) {
    ConfigurationSpec first = new FirstFitting(capacity, systems).of(this::known);
    systems.set(first.systems());
    model.setValue(first.model());
    input.setValue(first.shape().inputTokens());
    output.setValue(first.shape().outputTokens());
    cached.setValue(0.0);
    perUser.setValue(PER_USER);
    firstToken.setValue(FIRST_TOKEN);
  }

  private Stream<CatalogueModel> known() {
    return model.getListDataView().getItems().flatMap(key -> models.find(key).stream());
  }

  private void offerVariants(@Nullable String key) {
    List<String> keys =
        models.find(Objects.requireNonNullElse(key, "")).stream()
            .flatMap(found -> found.variants().stream())
            .map(ModelVariant::key)
            .toList();
    variant.setItems(Stream.concat(Stream.of(ANY), keys.stream()).toList());
    variant.setValue(ANY);
  }

  private String variantLabel(String key) {
    String chosen = model.getValue();
    return key.isEmpty() || chosen == null
        ? "All"
        : models.find(chosen).flatMap(m -> m.variant(key)).map(ModelVariant::label).orElse(key);
  }

  /** Runs an action on what the fields say and shows what is refused at its field. */
  boolean run(Runnable action) {
    return form.run(action);
  }

  /**
   * What the fields say.
   *
   * @throws dev.millwright.resource.Refusal.Invalid with every field that cannot be read
   */
  SearchRequest read() {
    Reading reading = new Reading();
    var choice = systems.read(reading);
    String wanted = model.getValue();
    if (wanted == null) {
      reading.fault("spec.model", "No model is chosen. Choose one.");
    }
    Double share = reading.share("spec.shape.cacheHitShare", cached);
    SearchRequest request =
        new SearchRequest(
            choice,
            Objects.requireNonNullElse(wanted, ""),
            one(variant),
            engine.getValue().isEmpty() ? null : List.of(Engine.valueOf(engine.getValue())),
            new Shape(
                reading.needed("spec.shape.inputTokens", input),
                reading.needed("spec.shape.outputTokens", output),
                share == null ? 0 : share),
            new SearchTarget(
                reading.number("spec.target.firstTokenSeconds", firstToken),
                reading.number("spec.target.tokensPerSecondPerUser", perUser),
                reading.number("spec.target.perTokenMilliseconds", gap)),
            objective.getValue(),
            apart.getValue());
    reading.orRefuse();
    return request;
  }

  private static @Nullable List<String> one(Select<String> select) {
    String value = select.getValue();
    return value == null || value.isEmpty() ? null : List.of(value);
  }
}
