package dev.millwright.fleet;

import dev.millwright.authority.Permission;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Ref;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes what is asked for by the current actor; what a filter names must be the actor's to read.
 */
@Component
class Seeking {
  private final Sight sight;
  private final Operations operations;

  Seeking(Sight sight, Operations operations) {
    this.sight = sight;
    this.operations = operations;
  }

  /**
   * The systems that a filter finds and the actor sees.
   *
   * @throws dev.millwright.resource.Refusal.Forbidden when the filter names a connector or an
   *     operation and the actor may read none
   */
  Sought sought(SystemFilter filter) {
    Set<String> kinds = filter.within().stream().map(Ref::kind).collect(Collectors.toSet());
    if (kinds.contains(ConnectorId.KIND)) {
      sight.requireAnywhere(Permission.CONNECTOR_READ, "Fleet.within");
    }
    Set<OperationId> named =
        filter.within().stream()
            .filter(parent -> parent.kind().equals(OperationId.KIND))
            .map(parent -> new OperationId(parent.id()))
            .filter(id -> operations.find(id).isPresent())
            .collect(Collectors.toSet());
    return new Sought(filter, sight.sites(), named);
  }
}
