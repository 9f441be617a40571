package dev.millwright.ui.work;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.Inspection;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.Form;
import dev.millwright.ui.Panel;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first step of connecting: where the device listens. */
class ConnectAddress extends Panel {
  /** Where BMCs listen unless told otherwise. */
  static final int HTTPS = 443;

  /** An address as it is often at hand: as a link, or with its port. */
  private static final Pattern LINK =
      Pattern.compile("(?:https://)?(\\[[0-9a-fA-F:.]+]|[^/:\\s\\[\\]]+)(?::(\\d{1,5}))?/?");

  private final TextField address = new TextField("Address");
  private final IntegerField port = new IntegerField("Port");

  ConnectAddress(Connectors connectors, String host, int number, Consumer<Inspection> inspected) {
    super("Address");
    about("step 1 of 3: where the BMC or manager listens, as seen from this server");
    address.setValue(host);
    address.setPlaceholder("10.0.4.17 or bmc-r12-07.example.net");
    address.setAutocomplete(Autocomplete.OFF);
    address.addValueChangeListener(e -> takeApart());
    port.setValue(number);
    port.setWidth("120px");
    Paragraph about =
        new Paragraph(
            "Looking sends no credentials: one TLS handshake, and one greeting that anybody may ask for.");
    about.addClassName("secondary");
    Form form =
        new Form()
            .with("address", address)
            .with("port", port)
            .withText(about)
            .submit("Look at it", () -> inspected.accept(look(connectors)));
    add(form);
  }

  private void takeApart() {
    Matcher link = LINK.matcher(address.getValue().strip());
    if (!link.matches()) {
      return;
    }
    String host = link.group(1).replace("[", "").replace("]", "");
    if (!host.equals(address.getValue())) {
      address.setValue(host);
    }
    if (link.group(2) != null) {
      port.setValue(Integer.valueOf(link.group(2)));
    }
  }

  private Inspection look(Connectors connectors) {
    Integer number = port.getValue();
    if (number == null) {
      throw new Refusal.Invalid("port", "The port is missing. Enter 1 to 65535; 443 is usual.");
    }
    return connectors.inspect(address.getValue(), number);
  }

  void focusFirst() {
    address.focus();
  }
}
