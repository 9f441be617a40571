package dev.millwright.ui.work;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.millwright.operations.OperationState;
import dev.millwright.operations.OperationStatus;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Figure;
import dev.millwright.ui.RelativeTime;

/** How far an operation is, in figures, with a bar while it runs. */
class OperationSummary extends Div {
  OperationSummary(OperationStatus status) {
    addClassName("stack");
    Div strip =
        new Div(
            figure("Targets", status.targets()),
            figure("Ended", status.ended()),
            figure("Failed", status.failed()),
            time(status));
    strip.addClassName("strip");
    add(strip);
    if (!status.state().isEnd()) {
      add(bar(status));
    }
  }

  private static Figure figure(String name, int count) {
    return new Figure(name, Quantities.count(count), "");
  }

  private static Component time(OperationStatus status) {
    if (status.startedAt() == null || status.endedAt() != null) {
      return new Figure("Took", Labels.took(status.startedAt(), status.endedAt()), "");
    }
    Span label = new Span("Runs for");
    label.addClassName("figure-label");
    RelativeTime time = new RelativeTime(status.startedAt());
    time.addClassName("figure-value");
    Div figure = new Div(label, time);
    figure.addClassName("figure");
    return figure;
  }

  private static ProgressBar bar(OperationStatus status) {
    ProgressBar bar = new ProgressBar(0, status.targets(), status.ended());
    bar.setIndeterminate(status.ended() == 0 && status.state() == OperationState.RUNNING);
    bar.getElement().setAttribute("aria-label", status.sentence());
    return bar;
  }
}
