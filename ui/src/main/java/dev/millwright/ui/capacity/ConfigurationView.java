package dev.millwright.ui.capacity;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationDraft;
import dev.millwright.capacity.ConfigurationId;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.ConfigurationStatus;
import dev.millwright.capacity.Planning;
import dev.millwright.capacity.StoredForecast;
import dev.millwright.models.Models;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Crumb;
import dev.millwright.ui.HasTrail;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Paths;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.SiteChoices;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One configuration: what it says at the left, what it would give beside it. What is changed is
 * forecast at once and kept only when it is stored.
 */
@Route("forecast/:id")
@PageTitle("Configuration · Millwright")
@PermitAll
@Needs(Permission.CAPACITY_READ)
class ConfigurationView extends Main implements BeforeEnterObserver, BeforeLeaveObserver, HasTrail {
  private static final String NEW = "new";

  private final Capacity capacity;
  private final boolean writes;
  private final ConfigurationForm form;
  private final BestFound best;
  private final ResultPane results;
  private final PageHeader header = new PageHeader("");
  private final Div history = new Div();
  private final Button store = new Button("Store", e -> store());
  private final Button duplicate = new Button("Duplicate", e -> duplicate());
  private final WhyPanel why;
  private final Button launch = new Button("Launch settings", e -> launch());
  private final Button remove = new Button("Delete", e -> remove());
  private @Nullable Resource<ConfigurationSpec, ConfigurationStatus> stored;
  private @Nullable StoredForecast kept;
  private ConfigurationDraft base;
  private boolean touched;

  private final Planning planning;

  ConfigurationView(
      Capacity capacity,
      Planning planning,
      Models models,
      SiteChoices sites,
      Authority authority,
      BesidePages beside) {
    this.capacity = capacity;
    this.planning = planning;
    this.why = new WhyPanel(planning);
    this.best = new BestFound(capacity, planning, authority, beside, this::take);
    this.results = new ResultPane(this::choose, best);
    this.writes = authority.may(Permission.CAPACITY_WRITE);
    this.form = new ConfigurationForm(capacity, models, sites, this::edited);
    this.base = form.start(null);
    addClassName("page");
    store.addThemeVariants(ButtonVariant.PRIMARY);
    store.setDisableOnClick(true);
    if (writes) {
      header.withActions(launch, remove, duplicate, store);
    } else {
      header.withActions(launch);
    }
    Div right = new Div(results, why, history, results.sources());
    right.addClassName("stack");
    Div columns = new Div(form, right);
    columns.addClassNames("columns", "workbench");
    add(header, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters query = event.getLocation().getQueryParameters();
    if (event.getRouteParameters().get("id").orElse("").equals(NEW)) {
      startNew(query);
    } else {
      open(
          new ConfigurationId(Paths.id(event, ConfigurationId.KIND)),
          query.getSingleParameter("forecast").orElse(null));
    }
  }

  @Override
  public List<Crumb> trail() {
    return List.of(
        Crumb.of("Capacity"),
        new Crumb("Forecasts", "forecast"),
        Crumb.of(stored == null ? "New configuration" : stored.metadata().name()));
  }

  private void startNew(QueryParameters query) {
    stored = null;
    kept = null;
    base =
        query
            .getSingleParameter("from")
            .map(this::copyOf)
            .orElseGet(() -> form.start(query.getSingleParameter("model").orElse(null)));
    form.set(base);
    touched = false;
    history.removeAll();
    header.setTitle("New configuration");
    preview();
  }

  private ConfigurationDraft copyOf(String id) {
    ConfigurationDraft other = draft(require(configurationId(id)));
    return new ConfigurationDraft("Copy of " + other.name(), other.site(), other.spec());
  }

  private static ConfigurationId configurationId(String text) {
    try {
      return new ConfigurationId(UUID.fromString(text));
    } catch (IllegalArgumentException noId) {
      throw Refusal.NotFound.of(ConfigurationId.KIND, text);
    }
  }

  private Resource<ConfigurationSpec, ConfigurationStatus> require(ConfigurationId id) {
    return capacity
        .find(id)
        .orElseThrow(() -> Refusal.NotFound.of(ConfigurationId.KIND, id.value()));
  }

  private static ConfigurationDraft draft(
      Resource<ConfigurationSpec, ConfigurationStatus> configuration) {
    return new ConfigurationDraft(
        configuration.metadata().name(), configuration.metadata().site(), configuration.spec());
  }

  private void open(ConfigurationId id, @Nullable String wanted) {
    var found = require(id);
    stored = found;
    kept = Kept.of(capacity, found, wanted);
    base = draft(found);
    ConfigurationSpec spec = wanted != null && kept != null ? kept.spec() : found.spec();
    form.set(new ConfigurationDraft(base.name(), base.site(), spec));
    touched = false;
    header.setTitle(base.name());
    history.removeAll();
    history.add(new HistoryPanel(capacity, id, kept == null ? null : kept.id()));
    StoredForecast made = kept;
    if (made != null && made.spec().equals(spec)) {
      results.show(made.result(), made.inputs(), made.spec().target());
      why.about(made.spec(), made.result().answers());
      best.about(made.spec());
      describe(made);
    } else {
      preview();
    }
  }

  private void describe(StoredForecast made) {
    header.setStatus(Outcomes.label(made.result().outcome()));
    header.setAbout(
        new Span("forecast "), RelativeTime.ago(made.at()), new Span(" by " + made.by()));
    actions(stored != null && made.spec().equals(stored.spec()) ? "Forecast again" : "Store");
  }

  private void actions(String verb) {
    boolean exists = stored != null;
    store.setText(verb);
    store.setEnabled(true);
    duplicate.setVisible(exists);
    remove.setVisible(exists);
  }

  private void edited() {
    touched = true;
    preview();
  }

  private void choose(int users) {
    form.setUsers(users);
    edited();
  }

  /** The best that was found, with the costs that are in the form. */
  private void take(ConfigurationSpec found) {
    form.set(found.at(form.read().spec().costs()));
    edited();
  }

  private void preview() {
    boolean read =
        form.preview(
            () -> {
              ConfigurationSpec spec = form.read().spec();
              var result = capacity.preview(spec);
              results.show(result, capacity.inputs(spec), spec.target());
              why.about(spec, result.answers());
              best.about(spec, result);
              header.setAbout(writes ? "not stored" : "storing needs the role Planner");
            });
    if (!read) {
      results.outdated();
      best.nothing();
    }
    header.setStatus(new StatusLabel(Tone.PLANNED, "Preview"));
    actions(stored == null ? "Store" : "Store changes");
  }

  private void store() {
    form.run(
        () -> {
          ConfigurationDraft draft = form.read();
          save(draft);
          var saved = java.util.Objects.requireNonNull(stored);
          ConfigurationId id = new ConfigurationId(saved.metadata().id());
          StoredForecast made = capacity.forecast(id);
          touched = false;
          Notice.done(draft.name() + " is stored with its forecast.");
          UI.getCurrent().navigate(Paths.of(id.ref()));
          open(id, made.id().toString());
        });
    store.setEnabled(true);
  }

  private void save(ConfigurationDraft draft) {
    try {
      if (stored == null) {
        stored = capacity.create(draft);
      } else if (!draft.equals(base)) {
        stored =
            capacity.change(
                new ConfigurationId(stored.metadata().id()), draft, stored.metadata().version());
      }
      base = draft;
    } catch (Refusal.Conflict taken) {
      if (taken.isStale()) {
        throw taken;
      }
      throw new Refusal.Invalid("name", taken.sentence());
    }
  }

  private void launch() {
    form.run(() -> new LaunchDialog(planning.launch(form.read().spec())).open());
  }

  private void duplicate() {
    if (stored != null) {
      UI.getCurrent()
          .navigate("forecast/new", QueryParameters.of("from", stored.metadata().id().toString()));
    }
  }

  private void remove() {
    if (stored == null) {
      return;
    }
    var metadata = stored.metadata();
    Confirm.ask(
        "Delete " + metadata.name() + "?",
        "Its stored forecasts go with it. This cannot be taken back.",
        "Delete",
        () -> {
          capacity.remove(new ConfigurationId(metadata.id()), metadata.version());
          touched = false;
          Notice.done(metadata.name() + " is deleted.");
          UI.getCurrent().navigate("forecast");
        });
  }

  @Override
  public void beforeLeave(BeforeLeaveEvent event) {
    if (!touched || !writes) {
      return;
    }
    var leaving = event.postpone();
    ConfirmDialog question = new ConfirmDialog();
    question.setHeader("Leave without storing?");
    question.setText("What you changed in this configuration is not stored and would be lost.");
    question.setRejectable(true);
    question.setRejectText("Leave");
    question.setRejectButtonTheme("tertiary error");
    question.setConfirmText("Stay");
    question.setConfirmButtonTheme("primary");
    question.addRejectListener(e -> leaving.proceed());
    question.addConfirmListener(e -> leaving.cancel());
    question.addCancelListener(e -> leaving.cancel());
    question.open();
  }
}
