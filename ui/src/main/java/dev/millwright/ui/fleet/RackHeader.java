package dev.millwright.ui.fleet;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.millwright.fleet.Elevation;
import dev.millwright.fleet.RackId;
import dev.millwright.fleet.RackSpec;
import dev.millwright.fleet.RackStatus;
import dev.millwright.resource.Quantities;
import dev.millwright.resource.Resource;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.Confirm;
import dev.millwright.ui.Glyph;
import dev.millwright.ui.PageHeader;
import dev.millwright.ui.Paths;
import dev.millwright.ui.SystemWords;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rack's name, how it is, its neighbours, and what can be done with it. The buttons stay when
 * news comes and act on the rack of now.
 */
class RackHeader extends PageHeader {
  private final RackRooms rooms;
  private final Neighbour previous = new Neighbour(Glyph.BACK, "Previous rack", "[");
  private final Neighbour next = new Neighbour(Glyph.CHEVRON, "Next rack", "]");
  private @Nullable Resource<RackSpec, RackStatus> rack;

  RackHeader(RackRooms rooms, boolean mayChange) {
    super("");
    this.rooms = rooms;
    withActions(previous, next);
    if (mayChange) {
      Button place = new Button("Place a system", Glyph.PLUS.icon(), e -> rooms.place(id()).open());
      place.addThemeVariants(ButtonVariant.PRIMARY);
      withActions(new Button("Remove", e -> remove()), new Button("Change", e -> change()), place);
    }
  }

  private Resource<RackSpec, RackStatus> now() {
    return Objects.requireNonNull(rack);
  }

  private RackId id() {
    return new RackId(now().metadata().id());
  }

  void show(Elevation now) {
    rack = now.rack();
    RackStatus status = now.rack().status();
    setTitle(now.rack().metadata().name());
    setStatus(SystemWords.health(status.health()));
    setAbout(
        Quantities.count(status.gpusHealthy())
            + " of "
            + Quantities.count(status.gpus())
            + " GPUs healthy");
    previous.leadTo(now.previous());
    next.leadTo(now.next());
  }

  private void remove() {
    var asked = now();
    Confirm.ask(
        "Remove " + asked.metadata().name() + "?",
        "The rack disappears; it must be empty.",
        "Remove",
        () -> {
          rooms.racks().remove(new RackId(asked.metadata().id()), asked.metadata().version());
          UI.getCurrent().navigate(RacksView.class);
        });
  }

  private void change() {
    var changed = now();
    var sites = AllPages.of(rooms.sites()::list);
    var locations = AllPages.of(page -> rooms.sites().locations(changed.metadata().site(), page));
    PlaceForms.rack(
            sites,
            locations,
            changed,
            draft ->
                rooms
                    .racks()
                    .change(
                        new RackId(changed.metadata().id()), draft, changed.metadata().version()))
        .open();
  }

  /** The way to the rack beside this one, where there is one. */
  private static final class Neighbour extends Button {
    private final String key;
    private @Nullable RackId rack;

    Neighbour(Glyph glyph, String name, String key) {
      super(glyph.icon());
      this.key = key;
      setAriaLabel(name);
      setTooltipText(name);
      addClickListener(e -> go());
    }

    void leadTo(@Nullable RackId to) {
      rack = to;
      setEnabled(to != null);
      if (to == null) {
        getElement().removeAttribute("data-key");
      } else {
        getElement().setAttribute("data-key", key);
      }
    }

    private void go() {
      if (rack != null) {
        UI.getCurrent().navigate(Paths.of(rack.ref()));
      }
    }
  }
}
