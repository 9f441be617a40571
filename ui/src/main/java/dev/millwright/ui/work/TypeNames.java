package dev.millwright.ui.work;

import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.TypeView;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What people call the connector types. */
@Component
class TypeNames {
  private final Connectors connectors;

  TypeNames(Connectors connectors) {
    this.connectors = connectors;
  }

  Optional<TypeView> find(String id) {
    return connectors.types().stream().filter(t -> t.type().id().equals(id)).findFirst();
  }

  /** Its name, or its id where its plugin does not run. */
  String of(String id) {
    return find(id).map(t -> t.type().name()).orElse(id);
  }
}
