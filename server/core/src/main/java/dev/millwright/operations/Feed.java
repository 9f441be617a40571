package dev.millwright.operations;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells listeners of a change once it is committed, so that what they read is there. */
@Component
class Feed {
  private final ApplicationEventPublisher events;

  Feed(ApplicationEventPublisher events) {
    this.events = events;
  }

  void changed(OperationId id) {
    afterCommit(
        () -> events.publishEvent(new OperationChanged(id.ref(), Clock.systemUTC().instant())));
  }

  static void afterCommit(Runnable action) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      action.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            action.run();
          }
        });
  }
}
