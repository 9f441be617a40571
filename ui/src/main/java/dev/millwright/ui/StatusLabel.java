package dev.millwright.ui;

import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.ForecastOutcome;
import dev.millwright.operations.OperationState;
import dev.millwright.resource.Condition;

/** A status as colour and word, with its reason beside it where there is one. */
public class StatusLabel extends Span {
  /** A word in its colour. */
  public StatusLabel(Tone tone, String word) {
    this(tone, word, "");
  }

  /** A word in its colour, followed by the reason in small. */
  public StatusLabel(Tone tone, String word, String reason) {
    Span status = new Span(word);
    status.addClassName("status");
    status.getElement().setAttribute("data-tone", tone.attribute());
    addClassName("nowrap");
    add(status);
    if (!reason.isEmpty()) {
      Span why = new Span(reason);
      why.addClassName("status-reason");
      add(why);
    }
  }

  /** A condition whose TRUE is the good answer. */
  public static StatusLabel of(Condition condition) {
    Tone tone =
        switch (condition.status()) {
          case TRUE -> Tone.GOOD;
          case FALSE -> Tone.ACT;
          case UNKNOWN -> Tone.UNKNOWN;
        };
    return new StatusLabel(tone, condition.type(), condition.reason());
  }

  /** How a forecast ended. */
  public static StatusLabel of(ForecastOutcome outcome) {
    return new StatusLabel(
        outcome == ForecastOutcome.SERVED ? Tone.GOOD : Tone.LOOK, outcome.label());
  }

  /** How an operation stands. */
  public static StatusLabel of(OperationState state) {
    return switch (state) {
      case WAITING -> new StatusLabel(Tone.PLANNED, "Waiting");
      case RUNNING -> new StatusLabel(Tone.WORKING, "Running");
      case DONE -> new StatusLabel(Tone.GOOD, "Done");
      case FAILED -> new StatusLabel(Tone.ACT, "Failed");
      case CANCELLED -> new StatusLabel(Tone.UNKNOWN, "Cancelled");
    };
  }
}
