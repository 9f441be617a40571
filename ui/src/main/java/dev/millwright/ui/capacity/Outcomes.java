package dev.millwright.ui.capacity;

import dev.millwright.capacity.ForecastOutcome;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.Tone;
import org.jspecify.annotations.Nullable;

/** How forecasts ended, as people see it. */
final class Outcomes {
  private Outcomes() {}

  static StatusLabel label(@Nullable ForecastOutcome outcome) {
    if (outcome == null) {
      return new StatusLabel(Tone.UNKNOWN, "No forecast yet");
    }
    return new StatusLabel(
        outcome == ForecastOutcome.SERVED ? Tone.GOOD : Tone.LOOK, outcome.label());
  }
}
