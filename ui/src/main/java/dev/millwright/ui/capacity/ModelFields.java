package dev.millwright.ui.capacity;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.select.Select;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.forecast.Engine;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelRow;
import dev.millwright.models.ModelVariant;
import dev.millwright.models.Models;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which model, in which precision, on which engine. */
final class ModelFields extends FieldSet {
  private final Models models;
  private final List<String> keys;
  private final ComboBox<String> model = new ComboBox<>("Model");
  private final Select<String> variant = new Select<>();
  private final Select<Engine> engine = new Select<>();
  private @Nullable CatalogueModel chosen;

  ModelFields(Models models) {
    super("Model");
    this.models = models;
    this.keys = AllPages.of(models::list).stream().map(ModelRow::key).toList();
    addClassName("group");
    model.setItems(keys);
    model.setItemLabelGenerator(this::label);
    model.setAllowCustomValue(true);
    model.addValueChangeListener(e -> choose(e.getValue()));
    variant.setLabel("Precision");
    variant.setItemLabelGenerator(this::variantLabel);
    engine.setLabel("Engine");
    engine.setItems(Engine.values());
    engine.setItemLabelGenerator(Engine::label);
    Fields.wide(model);
    add(model, variant, engine);
  }

  void in(Form form, Runnable changed) {
    Fields.in(form, "spec.model", model, changed);
    Fields.in(form, "spec.variant", variant, changed);
    Fields.in(form, "spec.engine", engine, changed);
    model.addCustomValueSetListener(
        e -> {
          model.setValue(e.getDetail().strip());
          changed.run();
        });
  }

  private String label(String name) {
    return models.find(name).map(CatalogueModel::name).orElse(name);
  }

  private String variantLabel(String key) {
    return chosen == null ? key : chosen.variant(key).map(ModelVariant::label).orElse(key);
  }

  private void choose(@Nullable String name) {
    chosen = name == null ? null : models.find(name).orElse(null);
    if (chosen != null) {
      List<String> offered = chosen.variants().stream().map(ModelVariant::key).toList();
      String before = variant.getValue();
      variant.setItems(offered);
      variant.setValue(offered.contains(before) ? before : offered.getFirst());
      model.setHelperText(chosen.publishedAs());
    } else {
      model.setHelperText("");
    }
  }

  void set(ConfigurationSpec spec) {
    model.setValue(spec.model());
    List<String> offered = new ArrayList<>();
    if (chosen != null) {
      chosen.variants().forEach(one -> offered.add(one.key()));
    }
    if (!offered.contains(spec.variant())) {
      offered.add(spec.variant());
    }
    variant.setItems(offered);
    variant.setValue(spec.variant());
    engine.setValue(spec.engine());
  }

  String readModel(Reading reading) {
    String name = model.getValue();
    if (name == null || name.isBlank()) {
      reading.fault("spec.model", "No model is chosen. Choose one.");
    }
    return Objects.requireNonNullElse(name, "");
  }

  String readVariant(Reading reading) {
    String key = variant.getValue();
    if (key == null) {
      reading.fault("spec.variant", "No precision is chosen. Choose one.");
    }
    return Objects.requireNonNullElse(key, "");
  }

  Engine readEngine() {
    return Objects.requireNonNullElse(engine.getValue(), Engine.VLLM);
  }

  /** A model by its name alone, or the whole catalogue where there is no such one. */
  Stream<CatalogueModel> starts(@Nullable String wanted) {
    Optional<CatalogueModel> known = models.find(Objects.requireNonNullElse(wanted, ""));
    return known.isPresent()
        ? known.stream()
        : keys.stream().flatMap(key -> models.find(key).stream());
  }
}
