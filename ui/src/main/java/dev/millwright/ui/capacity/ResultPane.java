package dev.millwright.ui.capacity;

import com.vaadin.flow.component.html.Div;
import dev.millwright.capacity.AnnouncedRange;
import dev.millwright.capacity.ForecastInputs;
import dev.millwright.capacity.ForecastOutcome;
import dev.millwright.capacity.ForecastResult;
import dev.millwright.capacity.ServedFigures;
import dev.millwright.capacity.Target;
import dev.millwright.ui.Sentence;
import dev.millwright.ui.Tone;
import java.util.function.IntConsumer;

/** What a configuration would give: figures, chart, what they are made of and rest on. */
final class ResultPane extends Div {
  private final Div message = new Div();
  private final Div content = new Div();
  private final Div sources = new Div();
  private final ParetoPanel pareto;
  private final AnnouncedPanel ends;

  /**
   * An empty pane.
   *
   * @param choose takes the users per replica of the point that somebody picks
   * @param best stands under the answer
   */
  ResultPane(IntConsumer choose, BestFound best) {
    pareto = new ParetoPanel(choose);
    ends = new AnnouncedPanel(choose);
    addClassName("stack");
    content.addClassName("stack");
    message.getElement().setAttribute("aria-live", "polite");
    add(message, best, content);
  }

  void show(ForecastResult result, ForecastInputs inputs, Target promise) {
    content.removeClassName("stale");
    content.removeAll();
    message.removeAll();
    message.add(new Sentence(tone(result.outcome()), sentence(result)));
    ServedFigures served = result.served();
    AnnouncedRange range = result.announced();
    if (served != null) {
      content.add(ResultParts.headlines(result, served, inputs), ResultParts.strip(served));
    } else if (range != null) {
      content.add(AnnouncedParts.headlines(result, range, inputs), AnnouncedParts.strip(range));
    }
    content.add(columns(result, inputs, promise));
    if (served != null) {
      content.add(ResultParts.operations(served, result.measured()));
    } else if (range != null) {
      content.add(AnnouncedParts.assumptions(range));
    }
    sources.removeAll();
    sources.add(ResultParts.sources(inputs));
  }

  private Div columns(ForecastResult result, ForecastInputs inputs, Target promise) {
    ServedFigures served = result.served();
    AnnouncedRange range = result.announced();
    Div aside = new Div();
    aside.addClassName("stack");
    if (result.memory() != null) {
      aside.add(ResultParts.memory(result.memory()));
    }
    if (served != null) {
      aside.add(ResultParts.bill(served.billPerGpuHour(), inputs.costs()));
    } else if (range != null) {
      aside.add(AnnouncedParts.bill(range.figures().billPerGpuHour()));
    }
    Div columns = new Div();
    columns.addClassName("columns");
    if (!result.points().isEmpty()) {
      pareto.show(result.points(), promise);
      columns.addClassName("chart-aside");
      columns.add(pareto);
    } else if (range != null) {
      ends.show(range.loads());
      columns.addClassName("chart-aside");
      columns.add(ends);
    }
    columns.add(aside);
    return columns;
  }

  /** What the figures rest on; it stands where the page puts it. */
  Div sources() {
    return sources;
  }

  /** The figures stay, as those of before the change that was refused. */
  void outdated() {
    message.removeAll();
    if (content.getComponentCount() > 0) {
      content.addClassName("stale");
    }
    message.add(
        new Sentence(
            Tone.LOOK,
            content.getComponentCount() > 0
                ? "These figures are of before the last change. Correct what is marked in the form."
                : "No forecast yet. Correct what is marked in the form."));
  }

  private static Tone tone(ForecastOutcome outcome) {
    return outcome == ForecastOutcome.SERVED ? Tone.GOOD : Tone.LOOK;
  }

  private static String sentence(ForecastResult result) {
    return result.remedy() == null ? result.sentence() : result.sentence() + " " + result.remedy();
  }
}
