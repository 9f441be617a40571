package dev.millwright.ui.capacity;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationDraft;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.models.Models;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.ui.Form;
import dev.millwright.ui.SiteChoices;
import org.jspecify.annotations.Nullable;

/** Everything a configuration says, as fields; each change is told at once. */
final class ConfigurationForm extends Div {
  private final Capacity capacity;
  private final Form form = new Form();
  private final TextField name = new TextField("Name");
  private final Select<Metadata> site;
  private final SystemsFields systems;
  private final ModelFields model;
  private final SpreadFields spread = new SpreadFields();
  private final ApartFields apart = new ApartFields();
  private final LoadFields load = new LoadFields();
  private final CostFields costs = new CostFields();
  private final TuningFields tuning;

  ConfigurationForm(Capacity capacity, Models models, SiteChoices sites, Runnable changed) {
    this.capacity = capacity;
    this.systems = new SystemsFields(capacity);
    this.model = new ModelFields(models);
    this.tuning = new TuningFields(capacity, models);
    this.site = sites.field("Belongs to", "No site: a plan");
    addClassNames("card", "inputs");
    getElement().setAttribute("role", "form").setAttribute("aria-label", "Configuration");
    Div own = new Div(name, site);
    own.addClassName("group");
    Fields.wide(name);
    name.setRequiredIndicatorVisible(true);
    name.setManualValidation(true);
    Fields.wide(site);
    Fields.in(form, "name", name, changed);
    Fields.in(form, "site", site, changed);
    systems.in(form, changed);
    model.in(form, changed);
    spread.in(form, changed);
    apart.in(form, changed);
    load.in(form, changed);
    tuning.in(form, changed);
    costs.in(form, changed);
    form.withText(own).withText(systems).withText(model).withText(spread).withText(apart);
    form.withText(load).withText(tuning).withText(costs);
    add(form);
  }

  /** Runs an action on what the fields say and shows what is refused at its field. */
  boolean run(Runnable action) {
    boolean done = form.run(action);
    costs.openOnFault();
    tuning.openOnFault();
    return done;
  }

  /** The same for what stores nothing: a name that was refused stays so until it is another. */
  boolean preview(Runnable action) {
    boolean refused = name.isInvalid();
    String sentence = name.getErrorMessage();
    boolean done = run(action);
    if (refused) {
      name.setErrorMessage(sentence);
      name.setInvalid(true);
    }
    return done;
  }

  void set(ConfigurationDraft draft) {
    name.setValue(draft.name());
    SiteId belongs = draft.site();
    site.setValue(
        belongs == null
            ? null
            : site.getListDataView()
                .getItems()
                .filter(known -> known.id().equals(belongs.value()))
                .findFirst()
                .orElse(null));
    set(draft.spec());
  }

  void set(ConfigurationSpec spec) {
    systems.set(spec.systems());
    model.set(spec);
    spread.set(spec.spread());
    apart.set(spec.apart());
    load.set(spec);
    costs.set(spec.costs());
    tuning.set(spec.tuning());
    tuning.describe(spec.engine(), spec.model(), spec.systems(), spec.spread());
    costs.describe(capacity, spec.systems(), systems.announced(spec.systems()));
  }

  /** Another number of users for each replica. */
  void setUsers(int users) {
    load.setUsers(users);
  }

  /** The field of the name takes the keyboard. */
  void focusName() {
    name.focus();
  }

  /**
   * What the fields say.
   *
   * @throws dev.millwright.resource.Refusal.Invalid with every field that cannot be read
   */
  ConfigurationDraft read() {
    Reading reading = new Reading();
    SystemsChoice choice = systems.read(reading);
    ConfigurationSpec spec =
        new ConfigurationSpec(
            choice,
            model.readModel(reading),
            model.readVariant(reading),
            model.readEngine(),
            spread.read(reading),
            load.shape(reading),
            load.target(reading),
            costs.read(reading),
            apart.read(reading),
            tuning.read(reading));
    tuning.describe(spec.engine(), spec.model(), choice, spec.spread());
    judge(reading, spec);
    costs.describe(capacity, choice, systems.announced(choice));
    return new ConfigurationDraft(name.getValue().strip(), SiteChoices.chosen(site), spec);
  }

  /** Where a field cannot be read, the front door still says what is wrong with the others. */
  private void judge(Reading reading, ConfigurationSpec spec) {
    if (!reading.clean()) {
      try {
        capacity.inputs(spec);
      } catch (Refusal.Invalid refused) {
        reading.add(refused);
      }
      reading.orRefuse();
    }
  }

  /**
   * What a new configuration starts from: the fleet's own GPUs where there are any, spread within
   * one system, and the catalogue's first model that fits there.
   *
   * @param wanted a model's key; null for any
   */
  ConfigurationDraft start(@Nullable String wanted) {
    ConfigurationSpec spec = new FirstFitting(capacity, systems).of(() -> model.starts(wanted));
    return new ConfigurationDraft("", null, spec);
  }
}
