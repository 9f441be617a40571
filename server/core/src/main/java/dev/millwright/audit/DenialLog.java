package dev.millwright.audit;

import dev.millwright.authority.Denied;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes every denial down before the refusal reaches whoever asked. */
@Component
class DenialLog {
  private final Audit audit;

  DenialLog(Audit audit) {
    this.audit = audit;
  }

  @EventListener
  void on(Denied denied) {
    audit.denied(
        denied.actor(),
        denied.action(),
        null,
        denied.scope(),
        null,
        Map.of("permission", denied.permission()));
  }
}
