package dev.millwright.ui.work;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.millwright.connectors.ConnectorFilter;
import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.connectors.ConnectorStatus;
import dev.millwright.connectors.Connectors;
import dev.millwright.connectors.Inspection;
import dev.millwright.connectors.TypeView;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.ui.Links;
import dev.millwright.ui.Panel;
import dev.millwright.ui.Paths;
import dev.millwright.ui.Sentence;
import dev.millwright.ui.Tone;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The second step of connecting: a person compares the certificate and accepts it. */
class ConnectCertificate extends Panel {
  private final Connectors connectors;
  private final Inspection seen;
  private final Select<TypeView> type = new Select<>();
  private final Button accept = new Button("Accept this certificate");

  ConnectCertificate(
      Connectors connectors, Inspection seen, BiConsumer<Inspection, TypeView> accepted) {
    super("Certificate");
    this.connectors = connectors;
    this.seen = seen;
    about("step 2 of 3: its SHA-256 fingerprint");
    getElement().setAttribute("tabindex", "-1");
    add(new CertificateFacts(seen.certificate()));
    Optional<Resource<ConnectorSpec, ConnectorStatus>> there = connected();
    if (there.isPresent()) {
      add(already(there.get()));
      return;
    }
    chooseType();
    Paragraph compare =
        new Paragraph(
            "Compare the fingerprint with what the device itself shows, such as on its console."
                + " From now on only this certificate is trusted at this address.");
    compare.addClassName("secondary");
    accept.addThemeVariants(ButtonVariant.PRIMARY);
    accept.addClickListener(e -> accepted.accept(seen, type.getValue()));
    Div buttons = new Div(accept);
    buttons.addClassName("row");
    add(compare, buttons);
  }

  /** Asks which type it is where its greeting did not say. */
  private void chooseType() {
    type.setLabel("Connect it as");
    type.setWidth("240px");
    type.setItems(connectors.types());
    type.setItemLabelGenerator(each -> each.type().name());
    type.addValueChangeListener(e -> accept.setEnabled(e.getValue() != null));
    accept.setEnabled(false);
    connectors.types().stream()
        .filter(each -> each.type().id().equals(seen.type()))
        .findFirst()
        .ifPresent(type::setValue);
    if (seen.type() == null) {
      add(new Sentence(Tone.LOOK, seen.greeting() + " Connect it only if you know what it is."));
      type.setHelperText("The certificate can be accepted once a type is chosen.");
      add(type);
    } else {
      add(new Sentence(Tone.GOOD, seen.greeting()));
    }
  }

  private Optional<Resource<ConnectorSpec, ConnectorStatus>> connected() {
    return connectors
        .list(
            new ConnectorFilter(null, null, seen.address()), new PageRequest(PageRequest.MAX, null))
        .items()
        .stream()
        .filter(c -> c.spec().address().equals(seen.address()) && c.spec().port() == seen.port())
        .findFirst();
  }

  private static Sentence already(Resource<ConnectorSpec, ConnectorStatus> there) {
    Sentence sentence = new Sentence(Tone.LOOK, "This address is connected already, as ");
    sentence.add(new Span(Links.to(Paths.of(there.metadata().ref()), there.metadata().name())));
    return sentence;
  }

  /** Moves the reader here without pressing anything for them. */
  void focusTitle() {
    getElement().callJsFunction("focus");
  }
}
