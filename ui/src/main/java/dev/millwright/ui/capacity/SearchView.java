package dev.millwright.ui.capacity;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationDraft;
import dev.millwright.capacity.ConfigurationId;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.FoundConfiguration;
import dev.millwright.capacity.Planning;
import dev.millwright.capacity.SearchAnswer;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.SystemsOffer;
import dev.millwright.models.Models;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.Needs;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.Sentence;
import dev.millwright.ui.Tone;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** Which configuration serves a promise best: asked at the left, ranked beside it. */
@Route("plan")
@PageTitle("Find a configuration · Millwright")
@Menu(title = "Find a configuration", order = 31)
@PermitAll
@Needs(Permission.CAPACITY_READ)
class SearchView extends Main {
  private final Planning planning;
  private final Capacity capacity;
  private final SearchForm form;
  private final Div results = new Div();
  private final FoundPanel front = new FoundPanel();
  private final FoundTable table;
  private final AnnouncedTable ranges;

  SearchView(Planning planning, Capacity capacity, Models models, Authority authority) {
    this.planning = planning;
    this.capacity = capacity;
    form = new SearchForm(capacity, models, this::search);
    boolean writes = authority.may(Permission.CAPACITY_WRITE);
    table =
        new FoundTable(writes, one -> askName(one.words(), one.spec()), one -> launch(one.spec()));
    ranges =
        new AnnouncedTable(
            writes, one -> askName(one.words(), one.spec()), one -> launch(one.spec()));
    addClassName("page");
    PageHeader header = new PageHeader("Find a configuration");
    header.setAbout("All engines, precisions, spreads and loads under a promise");
    results.addClassName("stack");
    results.getElement().setAttribute("aria-live", "polite");
    results.add(new Sentence(Tone.PLANNED, "Say what is needed, then find the best."));
    Div columns = new Div(form, results);
    columns.addClassNames("columns", "workbench");
    add(header, columns);
  }

  private void search() {
    form.run(
        () -> {
          show(planning.search(form.read()));
        });
  }

  private void show(SearchAnswer answer) {
    results.removeAll();
    boolean found = !answer.ranked().isEmpty() || !answer.announced().isEmpty();
    results.add(new Sentence(found ? Tone.GOOD : Tone.LOOK, answer.sentence()));
    if (answer.remedy() != null) {
      results.add(new Sentence(Tone.LOOK, answer.remedy()));
    }
    if (!answer.front().isEmpty()) {
      front.show(answer);
      results.add(front);
    }
    if (!answer.announced().isEmpty()) {
      ranges.show(answer.announced(), installed(answer.announced().getFirst().spec().systems()));
      results.add(
          Panel.flush("Best configurations", ranges)
              .about("best first by the pessimistic end of " + answer.objective().label()));
    }
    FoundConfiguration nearest = answer.nearest();
    List<FoundConfiguration> rows = nearest == null ? answer.ranked() : List.of(nearest);
    if (!rows.isEmpty()) {
      table.show(rows, installed(rows.getFirst().spec().systems()));
      results.add(
          Panel.flush(nearest == null ? "Best configurations" : "Nearest", table)
              .about("best first by " + answer.objective().label()));
    }
  }

  private long installed(SystemsChoice choice) {
    return capacity.systems().stream()
        .filter(offer -> offer.from() == choice.from() && offer.key().equals(choice.key()))
        .findFirst()
        .map(offer -> gpus(choice, offer))
        .orElse(0L);
  }

  private static long gpus(SystemsChoice choice, SystemsOffer offer) {
    Long all = offer.gpus();
    if (all != null) {
      return all;
    }
    Integer each = offer.gpusPerSystem();
    Integer systems = choice.systems();
    return each == null || systems == null ? 0 : (long) systems * each;
  }

  private void askName(String words, ConfigurationSpec spec) {
    TextField name = new TextField("Name");
    name.setValue(words);
    FormDialog dialog = new FormDialog("Store as configuration");
    dialog.with("name", name);
    dialog.submit("Store", () -> store(name.getValue(), spec));
    dialog.open();
  }

  private void store(String name, ConfigurationSpec spec) {
    var stored = capacity.create(new ConfigurationDraft(name, null, spec));
    ConfigurationId id = new ConfigurationId(stored.metadata().id());
    capacity.forecast(id);
    Notice.done(name + " is stored with its forecast.");
    UI.getCurrent().navigate(Paths.of(id.ref()));
  }

  private void launch(ConfigurationSpec spec) {
    Notice.attempt(() -> new LaunchDialog(planning.launch(spec)).open());
  }
}
