package dev.millwright.fleet;

import dev.millwright.resource.Event;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells what changed once it is committed, so that whoever hears it reads the new state. */
@Component
class Announcer {
  private final ApplicationEventPublisher events;

  Announcer(ApplicationEventPublisher events) {
    this.events = events;
  }

  void afterCommit(Event event) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      events.publishEvent(event);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            events.publishEvent(event);
          }
        });
  }
}
