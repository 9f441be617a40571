package dev.millwright.ui.work;

import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.spi.ConfigSchema;
import dev.millwright.ui.Facts;
import java.util.List;

/** The fields of a connector's type with their values; a secret only says that it is kept. */
class CredentialFacts extends Facts {
  CredentialFacts(ConnectorSpec spec, TypeNames types) {
    List<ConfigSchema.Field> fields =
        types.find(spec.type()).map(t -> t.schema().fields()).orElse(List.of());
    for (ConfigSchema.Field field : fields) {
      with(
          field.label(),
          field.kind() == ConfigSchema.Kind.SECRET
              ? "kept encrypted"
              : spec.values().get(field.name()));
    }
  }
}
