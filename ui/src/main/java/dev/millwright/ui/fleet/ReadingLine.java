package dev.millwright.ui.fleet;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationFilter;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.OperationSpec;
import dev.millwright.operations.OperationState;
import dev.millwright.operations.OperationStatus;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Event;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.ui.Links;
import dev.millwright.ui.Paths;
import dev.millwright.ui.Sentence;
import dev.millwright.ui.Tone;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says that a system is being read again, and how that ended, with the way to the operation. */
final class ReadingLine extends Div {
  private static final Set<OperationState> UNDER_WAY =
      Set.of(OperationState.WAITING, OperationState.RUNNING);

  private final Operations operations;
  private final Authority authority;
  private final Sentence sentence = new Sentence(Tone.WORKING, "");
  private final Anchor operation = Links.to("", "Show the operation");
  private @Nullable OperationId watched;

  ReadingLine(Operations operations, Authority authority) {
    this.operations = operations;
    this.authority = authority;
    getElement().setAttribute("aria-live", "polite");
    sentence.add(operation);
    add(sentence);
    setVisible(false);
  }

  /** A discovery that was started from this page. */
  void started(OperationId operation) {
    watched = operation;
    show(null);
  }

  /** Another system. */
  void forget() {
    watched = null;
  }

  /** Whether an event is about the discovery that is shown. */
  boolean concerns(Event event) {
    OperationId shown = watched;
    return shown != null && event.subject().equals(shown.ref());
  }

  /**
   * Shows how the discovery stands.
   *
   * @param connector whose discoveries are looked for as long as none is watched
   */
  void show(@Nullable ConnectorId connector) {
    boolean mayKnow = authority.may(Permission.OPERATION_READ);
    if (mayKnow && watched == null && connector != null) {
      watched = underWay(connector);
    }
    var found = Optional.ofNullable(watched).filter(one -> mayKnow).flatMap(operations::find);
    found.ifPresent(this::say);
    setVisible(found.isPresent());
  }

  private @Nullable OperationId underWay(ConnectorId connector) {
    var filter = new OperationFilter(UNDER_WAY, "discover", connector.ref());
    return operations.list(filter, new PageRequest(1, null)).items().stream()
        .findFirst()
        .map(operation -> new OperationId(operation.metadata().id()))
        .orElse(null);
  }

  private void say(Resource<OperationSpec, OperationStatus> now) {
    OperationStatus status = now.status();
    operation.setHref(Paths.of(now.metadata().ref()));
    switch (status.state()) {
      case WAITING, RUNNING ->
          sentence.say(
              Tone.WORKING, "A discovery has started; this page changes when it has ended.");
      case DONE -> sentence.say(Tone.GOOD, "The discovery has ended: " + status.sentence());
      case FAILED, CANCELLED ->
          sentence.say(Tone.LOOK, "The discovery has ended: " + status.sentence());
    }
  }
}
