package dev.millwright.ui.fleet;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says that a system is being read again, and how that ended, with the way to the operation. */
final class ReadingLine extends Div {
  private static final Set<OperationState> UNDER_WAY =
      Set.of(OperationState.WAITING, OperationState.RUNNING);

  private final Operations operations;
  private final Authority authority;
  private @Nullable OperationId watched;

  ReadingLine(Operations operations, Authority authority) {
    this.operations = operations;
    this.authority = authority;
    getElement().setAttribute("aria-live", "polite");
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
    removeAll();
    if (authority.may(Permission.OPERATION_READ)) {
      if (watched == null && connector != null) {
        watched = underWay(connector);
      }
      if (watched != null) {
        operations.find(watched).ifPresent(operation -> add(sentence(operation)));
      }
    }
    setVisible(getComponentCount() > 0);
  }

  private @Nullable OperationId underWay(ConnectorId connector) {
    var filter = new OperationFilter(UNDER_WAY, "discover", connector.ref());
    return operations.list(filter, new PageRequest(1, null)).items().stream()
        .findFirst()
        .map(operation -> new OperationId(operation.metadata().id()))
        .orElse(null);
  }

  private static Sentence sentence(Resource<OperationSpec, OperationStatus> operation) {
    OperationStatus status = operation.status();
    Sentence sentence =
        switch (status.state()) {
          case WAITING, RUNNING ->
              new Sentence(
                  Tone.WORKING, "A discovery has started; this page changes when it has ended.");
          case DONE -> new Sentence(Tone.GOOD, "The discovery has ended: " + status.sentence());
          case FAILED, CANCELLED ->
              new Sentence(Tone.LOOK, "The discovery has ended: " + status.sentence());
        };
    sentence.add(Links.to(Paths.of(operation.metadata().ref()), "Show the operation"));
    return sentence;
  }
}
