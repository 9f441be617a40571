package dev.millwright.ui.work;

import com.vaadin.flow.component.html.Span;
import dev.millwright.operations.OperationSpec;
import dev.millwright.operations.OperationStatus;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Resource;
import dev.millwright.ui.Facts;
import dev.millwright.ui.Links;
import dev.millwright.ui.Panel;
import dev.millwright.ui.RelativeTime;

/** Who asked for an operation, and when what happened to it. */
class OperationTimeline extends Panel {
  OperationTimeline(Resource<OperationSpec, OperationStatus> operation, boolean audits) {
    super("What happened");
    about("times in UTC");
    Metadata metadata = operation.metadata();
    OperationStatus status = operation.status();
    Facts facts =
        new Facts()
            .with("Asked for by", operation.spec().submittedBy())
            .with("Submitted", RelativeTime.clock(metadata.createdAt()))
            .with("Started", RelativeTime.clock(status.startedAt()))
            .with("Ended", RelativeTime.clock(status.endedAt()));
    if (status.cancelRequested()) {
      facts.with("Stop", new Span("was asked for"));
    }
    facts
        .with("Disturbs", Labels.disturbs(operation.spec().action()))
        .withId("Id", metadata.id().toString());
    add(facts);
    if (audits) {
      add(Links.to("audit?subject=operation/" + metadata.id(), "All of it in the audit log"));
    }
  }
}
