package dev.millwright.ui.capacity;

import dev.millwright.capacity.ForecastOutcome;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.Tone;
import org.jspecify.annotations.Nullable;

/** How forecasts ended, as people see it. */
final class Outcomes {
  private Outcomes() {}

  static StatusLabel label(@Nullable ForecastOutcome outcome) {
    return outcome == null
        ? new StatusLabel(Tone.UNKNOWN, "No forecast yet")
        : StatusLabel.of(outcome);
  }
}
