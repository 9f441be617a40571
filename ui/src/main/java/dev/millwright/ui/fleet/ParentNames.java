package dev.millwright.ui.fleet;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.Connectors;
import dev.millwright.fleet.RackId;
import dev.millwright.fleet.Racks;
import dev.millwright.operations.OperationId;
import dev.millwright.operations.Operations;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Resource;
import java.util.Optional;

/** What the racks, connectors and operations are called that systems are filtered by. */
@SpringComponent
class ParentNames {
  private final Racks racks;
  private final Connectors connectors;
  private final Operations operations;
  private final Authority authority;

  ParentNames(Racks racks, Connectors connectors, Operations operations, Authority authority) {
    this.racks = racks;
    this.connectors = connectors;
    this.operations = operations;
    this.authority = authority;
  }

  /** Its kind and name; "one rack" where the name is not known here. */
  String of(Ref parent) {
    String kind = parent.kind();
    return name(parent)
        .map(name -> Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + ": " + name)
        .orElse("One " + kind);
  }

  private Optional<String> name(Ref parent) {
    return switch (parent.kind()) {
      case RackId.KIND -> racks.find(new RackId(parent.id())).map(ParentNames::name);
      case ConnectorId.KIND ->
          authority.may(Permission.CONNECTOR_READ)
              ? connectors.find(new ConnectorId(parent.id())).map(ParentNames::name)
              : Optional.empty();
      case OperationId.KIND ->
          authority.may(Permission.OPERATION_READ)
              ? operations.find(new OperationId(parent.id())).map(ParentNames::name)
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static String name(Resource<?, ?> resource) {
    return resource.metadata().name();
  }
}
