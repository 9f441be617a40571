package dev.millwright.ui.capacity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.AnnouncedFigures;
import dev.millwright.capacity.AnnouncedRange;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationId;
import dev.millwright.capacity.ServedFigures;
import dev.millwright.capacity.StoredForecast;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Between;
import dev.millwright.ui.Links;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.RelativeTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forecasts that were made of a configuration and kept, newest first. */
final class HistoryPanel extends Panel {
  private static final int PAGE = 20;

  private final Capacity capacity;
  private final ConfigurationId configuration;
  private final @Nullable UUID shown;
  private final PlainTable table =
      new PlainTable(
          "Made, UTC", "By", "Outcome", ">Output", ">Per MW", ">$ per 1M", "Model", ">GPUs");
  private final Button older = new Button("Show older");
  private @Nullable String next;

  /**
   * The newest of a configuration.
   *
   * @param shown the one that is on the page now
   */
  HistoryPanel(Capacity capacity, ConfigurationId configuration, @Nullable UUID shown) {
    super("Stored forecasts");
    addClassName("flush");
    this.capacity = capacity;
    this.configuration = configuration;
    this.shown = shown;
    older.addClickListener(e -> load());
    load();
    if (table.getBody().getComponentCount() == 0) {
      Paragraph none =
          new Paragraph("None yet. Forecast keeps the figures with all that they rest on.");
      none.addClassNames("secondary", "inset");
      add(none);
    } else {
      add(ResultParts.scroll("Stored forecasts", table), older);
    }
  }

  private void load() {
    Page<StoredForecast> page = capacity.forecasts(configuration, new PageRequest(PAGE, next));
    page.items().forEach(made -> table.row(cells(made)));
    next = page.next();
    older.setVisible(next != null);
  }

  private Component[] cells(StoredForecast made) {
    ServedFigures served = made.result().served();
    AnnouncedRange range = made.result().announced();
    if (range != null) {
      return ranged(made, range.figures());
    }
    return new Component[] {
      link(made),
      new Span(made.by()),
      Outcomes.label(made.result().outcome()),
      new Span(Quantities.scaled(served == null ? null : served.tokensPerSecond(), "tok/s")),
      new Span(
          Quantities.scaled(served == null ? null : served.tokensPerSecondPerMegawatt(), "tok/s")),
      new Span(Quantities.money(served == null ? null : served.dollarsPerMillionTokens(), "USD")),
      new Span(made.inputs().model() + " · " + made.inputs().variant()),
      new Span(Quantities.count(made.inputs().gpus()))
    };
  }

  private Component[] ranged(StoredForecast made, AnnouncedFigures figures) {
    return new Component[] {
      link(made),
      new Span(made.by()),
      Outcomes.label(made.result().outcome()),
      new Span(Between.of(figures.tokensPerSecond(), v -> Quantities.scaled(v, "tok/s"))),
      new Span(
          Between.of(figures.tokensPerSecondPerMegawatt(), v -> Quantities.scaled(v, "tok/s"))),
      new Span(Between.of(figures.dollarsPerMillionTokens(), AnnouncedParts::dollars)),
      new Span(made.inputs().model() + " · " + made.inputs().variant()),
      new Span(Quantities.count(made.inputs().gpus()))
    };
  }

  private Component link(StoredForecast made) {
    String time = RelativeTime.clock(made.at());
    if (made.id().equals(shown)) {
      Span here = new Span(time + " · shown");
      here.addClassName("strong");
      return here;
    }
    Anchor link = Links.to(Paths.of(configuration.ref()) + "?forecast=" + made.id(), time);
    link.setTitle(RelativeTime.absolute(made.at()));
    return link;
  }
}
