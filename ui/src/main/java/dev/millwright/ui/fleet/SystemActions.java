package dev.millwright.ui.fleet;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.fleet.Enrolment;
import dev.millwright.fleet.Fleet;
import dev.millwright.fleet.Indicators;
import dev.millwright.fleet.SystemChange;
import dev.millwright.fleet.SystemId;
import dev.millwright.fleet.SystemPage;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.OperationState;
import dev.millwright.operations.Operations;
import dev.millwright.resource.PageRequest;
import dev.millwright.spi.IndicatorControl;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.Notice;
import java.util.Optional;
import java.util.Set;

/** What can be done with a system from its page. */
@SpringComponent
class SystemActions {
  private static final Set<OperationState> UNDER_WAY =
      Set.of(OperationState.WAITING, OperationState.RUNNING);

  private final Fleet fleet;
  private final Indicators indicators;
  private final Enrolment enrolment;
  private final Operations operations;
  private final RackRooms rooms;
  private final Authority authority;

  SystemActions(
      Fleet fleet,
      Indicators indicators,
      Enrolment enrolment,
      Operations operations,
      RackRooms rooms,
      Authority authority) {
    this.fleet = fleet;
    this.indicators = indicators;
    this.enrolment = enrolment;
    this.operations = operations;
    this.rooms = rooms;
    this.authority = authority;
  }

  Fleet fleet() {
    return fleet;
  }

  /** What is said of a system that is being read. */
  ReadingLine reading() {
    return new ReadingLine(operations, authority);
  }

  boolean may(Permission permission) {
    return authority.may(permission);
  }

  OperationId discover(SystemId id) {
    return enrolment.discover(id);
  }

  void move(SystemPage page) {
    rooms.move(page.row()).open();
  }

  /** Why the identify LED cannot be switched, if so. */
  static Optional<String> refusal(SystemPage page) {
    return page.offers().stream()
        .filter(o -> o.ability().equals(IndicatorControl.class.getSimpleName()))
        .findFirst()
        .map(o -> Optional.ofNullable(o.refusal()))
        .orElse(Optional.of("The BMC does not offer its identify LED."));
  }

  /** Whether the identify LED is being switched. */
  boolean isBlinking(SystemId id) {
    if (!authority.may(Permission.OPERATION_READ)) {
      return false;
    }
    var filter = new OperationFilter(UNDER_WAY, "identify", id.ref());
    return !operations.list(filter, new PageRequest(1, null)).items().isEmpty();
  }

  void identify(SystemId id, boolean on) {
    indicators.identify(id, on);
    Notice.done(
        on
            ? "The identify LED was asked to blink; its state changes here once it was seen."
            : "The identify LED was asked to go dark; its state changes here once it was seen.");
  }

  void rename(SystemPage page) {
    TextField name = new TextField("Name");
    name.setWidthFull();
    name.setValue(page.row().name());
    Span help = new Span("Unique in the fleet. The serial stays what it is.");
    help.addClassName("secondary");
    var metadata = page.system().metadata();
    new FormDialog("Rename " + page.row().name())
        .with("name", name)
        .withText(help)
        .submit(
            "Rename",
            () ->
                fleet.change(
                    page.row().id(),
                    new SystemChange(name.getValue(), metadata.labels()),
                    metadata.version()))
        .open();
  }
}
