package dev.millwright.ui.work;

import com.vaadin.flow.component.html.Div;
import dev.millwright.gateway.Certificate;
import dev.millwright.ui.Facts;
import dev.millwright.ui.RelativeTime;
import dev.millwright.ui.Sentence;
import dev.millwright.ui.Tone;
import java.time.Instant;

/** A certificate as people compare it with what the device itself shows. */
class CertificateFacts extends Div {
  CertificateFacts(Certificate certificate) {
    addClassName("stack");
    add(new Fingerprint(certificate.fingerprint()));
    Instant now = Instant.now();
    if (now.isAfter(certificate.notAfter())) {
      add(
          new Sentence(
              Tone.LOOK,
              "It expired on %s. That alone says nothing about who answers; compare the fingerprint."
                  .formatted(RelativeTime.absolute(certificate.notAfter()))));
    } else if (now.isBefore(certificate.notBefore())) {
      add(
          new Sentence(
              Tone.LOOK,
              "It is valid only from %s: a clock is wrong, here or there."
                  .formatted(RelativeTime.absolute(certificate.notBefore()))));
    }
    add(
        new Facts()
            .with("Issued to", certificate.subject())
            .with("Issued by", certificate.selfSigned() ? "itself" : certificate.issuer())
            .with("For", String.join(", ", certificate.names()))
            .with("Valid from", RelativeTime.absolute(certificate.notBefore()))
            .with("Valid until", RelativeTime.absolute(certificate.notAfter())));
  }
}
