package dev.millwright.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.ConfigurationStatus;
import dev.millwright.capacity.ForecastHeadline;
import dev.millwright.resource.Resource;
import java.util.List;
import java.util.Objects;

/** The newest stored forecasts with the figures that planners decide by. */
class LatestForecasts extends Div {
  private static final int LINES = 5;

  LatestForecasts(Capacity capacity) {
    List<Resource<ConfigurationSpec, ConfigurationStatus>> newest = capacity.newest(LINES);
    if (newest.isEmpty()) {
      Span none = new Span("None yet: a configuration that is stored has its forecast here.");
      none.addClassName("quiet");
      add(Panel.flush("Latest forecasts", none).withActions(Links.to("forecast", "Forecasts")));
      return;
    }
    PlainTable table =
        new PlainTable(
            "Configuration", "Outcome", ">tok/s", ">tok/s per MW", ">$ per 1M tokens", ">Made");
    newest.forEach(row -> row(table, row));
    add(Panel.flush("Latest forecasts", table).withActions(Links.to("forecast", "All of them")));
  }

  private static void row(
      PlainTable table, Resource<ConfigurationSpec, ConfigurationStatus> configuration) {
    ForecastHeadline latest = latest(configuration);
    table.row(
        Links.to(Paths.of(configuration.metadata().ref()), configuration.metadata().name()),
        StatusLabel.of(latest.outcome()),
        new Span(HeadlineWords.output(latest)),
        new Span(HeadlineWords.perMegawatt(latest)),
        new Span(HeadlineWords.cost(latest)),
        new RelativeTime(latest.at()));
  }

  private static ForecastHeadline latest(Resource<ConfigurationSpec, ConfigurationStatus> row) {
    return Objects.requireNonNull(row.status().latest());
  }
}
