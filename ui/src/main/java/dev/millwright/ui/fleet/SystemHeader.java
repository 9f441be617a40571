package dev.millwright.ui.fleet;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.SystemId;
import dev.millwright.fleet.SystemPage;
import dev.millwright.spi.IndicatorState;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.Notice;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.PagePart;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.StatusLabel;
import dev.millwright.ui.SystemWords;
import dev.millwright.ui.Tone;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A system's name, how it is, and what can be done with it. The buttons stay when news comes and do
 * what they say with the system of now.
 */
class SystemHeader extends PageHeader {
  private final SystemActions actions;
  private final PagePart light = new PagePart();
  private final Button place = new Button("", Glyph.RACK.icon(), e -> actions().move(now()));
  private final Button blink = identify("Blink identify LED", true);
  private final Button dark = identify("Stop blinking", false);
  private final boolean identifies;
  private @Nullable SystemPage page;

  SystemHeader(SystemActions actions, ReadingLine reading) {
    super("");
    this.actions = actions;
    withActions(light);
    if (actions.may(Permission.FLEET_WRITE)) {
      withActions(new Button("Rename", e -> actions.rename(now())), place);
    }
    if (actions.may(Permission.OPERATION_RUN)) {
      withActions(
          new Button(
              "Discover again",
              Glyph.REFRESH.icon(),
              e -> Notice.attempt(() -> reading.started(actions.discover(id())))));
    }
    identifies = actions.may(Permission.FLEET_IDENTIFY);
    if (identifies) {
      withActions(blink, dark);
    }
  }

  /** Two buttons instead of one with two meanings: a press must do what was read on it. */
  private Button identify(String label, boolean on) {
    Button button =
        new Button(
            label, Glyph.BULB.icon(), e -> Notice.attempt(() -> actions().identify(id(), on)));
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private SystemActions actions() {
    return actions;
  }

  private SystemPage now() {
    return Objects.requireNonNull(page);
  }

  private SystemId id() {
    return now().row().id();
  }

  void show(SystemPage now) {
    page = now;
    IndicatorState state = now.row().indicator();
    setTitle(now.row().name());
    setStatus(SystemWords.status(now.row()));
    setAbout(new Span("seen "), RelativeTime.ago(now.row().lastSeen()));
    light.show(state, () -> light(state));
    place.setText(now.row().rack() == null ? "Place" : "Move");
    blink.setVisible(state != IndicatorState.ON);
    dark.setVisible(state == IndicatorState.ON);
    Optional<String> refusal = SystemActions.refusal(now);
    boolean free = identifies && refusal.isEmpty() && !actions.isBlinking(id());
    for (Button button : new Button[] {blink, dark}) {
      button.setTooltipText(refusal.orElse(""));
      button.setEnabled(free);
    }
  }

  private static StatusLabel light(IndicatorState state) {
    return switch (state) {
      case ON -> new StatusLabel(Tone.WORKING, "Identify LED on");
      case OFF -> new StatusLabel(Tone.UNKNOWN, "Identify LED off");
      case UNKNOWN -> new StatusLabel(Tone.UNKNOWN, "Identify LED not reported");
    };
  }
}
