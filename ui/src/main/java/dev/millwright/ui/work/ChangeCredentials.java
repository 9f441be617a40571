package dev.millwright.ui.work;

import com.vaadin.flow.component.html.Paragraph;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.connectors.ConnectorStatus;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.TypeView;
import dev.millwright.resource.Resource;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.Notice;
import java.util.function.Consumer;

/** Gives a connector other credentials and asks the device at once whether it takes them. */
class ChangeCredentials extends FormDialog {
  ChangeCredentials(
      Connectors connectors,
      TypeView type,
      Resource<ConnectorSpec, ConnectorStatus> connector,
      Consumer<Resource<ConnectorSpec, ConnectorStatus>> changed) {
    super("Change credentials of " + connector.metadata().name());
    Paragraph about =
        new Paragraph("They are stored, then the device is asked at once whether it takes them.");
    about.addClassName("secondary");
    withText(about);
    SchemaFields fields = new SchemaFields(type.schema(), connector.spec().values(), true);
    fields.each(type.schema(), this::with);
    submit(
        "Store and check",
        () -> {
          var after =
              connectors.changeCredentials(
                  new ConnectorId(connector.metadata().id()), fields.values(), fields.secrets());
          fields.forget();
          changed.accept(after);
          Notice.done(
              Labels.broken(after.status())
                  .map(c -> "Stored. " + c.message())
                  .orElse("Stored; the device accepts them."));
        });
  }
}
