package dev.millwright.ui.work;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.Inspection;
import dev.millwright.connectors.NewConnector;
import dev.millwright.connectors.TypeView;
import dev.millwright.ui.Form;
import dev.millwright.ui.Panel;
import java.util.ArrayList;
import java.util.List;

/** The last step of connecting: how to sign in there, what to call it, and where it stands. */
class ConnectSignIn extends Panel {
  private final Enrolling enrolling;
  private final Inspection seen;
  private final TypeView type;
  private final SchemaFields fields;
  private final PlaceFields place;
  private final TextField name = new TextField("Name");
  private final List<Component> inputs = new ArrayList<>();

  ConnectSignIn(Enrolling enrolling, Inspection seen, TypeView type) {
    super("Sign in and place");
    this.enrolling = enrolling;
    this.seen = seen;
    this.type = type;
    this.fields = new SchemaFields(type.schema(), java.util.Map.of(), false);
    this.place = enrolling.placeFields();
    about("step 3 of 3: as a " + type.type().name());
    name.setPlaceholder(seen.address());
    name.setHelperText("Empty: its address.");
    name.setAutocomplete(Autocomplete.OFF);
    Form form = new Form();
    fields.each(
        type.schema(),
        (field, input) -> {
          inputs.add(input);
          form.with(field, input);
        });
    form.withText(new H3("What it is called and where it stands"));
    form.with("name", name);
    place.each(form::with);
    form.submit("Connect", this::connect);
    add(form);
  }

  private void connect() {
    place.check();
    ConnectorId made =
        enrolling.connect(
            new NewConnector(
                name.getValue(),
                place.site(),
                type.type().id(),
                seen.address(),
                seen.port(),
                seen.certificate().fingerprint(),
                fields.values(),
                fields.secrets()),
            place.chosen());
    fields.forget();
    UI.getCurrent().navigate(enrolling.afterwards(made));
  }

  void focusFirst() {
    if (!inputs.isEmpty() && inputs.getFirst() instanceof Focusable<?> first) {
      first.focus();
    }
  }
}
