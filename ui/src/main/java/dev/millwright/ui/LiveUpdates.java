package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.millwright.database.DatabaseTurned;
import dev.millwright.resource.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Carries committed events to the pages that are open. What happens within a quarter of a second is
 * one refresh, so that a busy fleet does not drown a browser.
 */
@org.springframework.stereotype.Component
public class LiveUpdates implements DisposableBean {
  private static final long GATHER_MILLIS = 250;

  private final List<Watch> watches = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("live-updates").daemon().factory());

  /**
   * Refreshes a page's part whenever such an event is committed, for as long as the part is on a
   * page. The refresh runs in the page's own session, in the name of its user.
   */
  public void refresh(Component part, Predicate<Event> wanted, Runnable refresh) {
    List<Watch> mine = new ArrayList<>();
    Runnable start =
        () -> {
          Watch watch = new Watch(part.getUI().orElseThrow(), wanted, refresh);
          mine.add(watch);
          watches.add(watch);
        };
    part.addAttachListener(e -> start.run());
    part.addDetachListener(
        e -> {
          watches.removeAll(mine);
          mine.clear();
        });
    if (part.isAttached()) {
      start.run();
    }
  }

  // After completion, not after commit: events that are themselves published after a commit would
  // come too late to be heard there. A refresh after a roll-back changes nothing.
  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION, fallbackExecution = true)
  void happened(Event event) {
    for (Watch watch : watches) {
      if (watch.wanted.test(event)) {
        watch.note(event);
      }
    }
  }

  /** Whatever happened while the database was gone was not heard here. */
  @EventListener
  void turned(DatabaseTurned event) {
    if (event.goneSince() == null && !clock.isShutdown()) {
      watches.forEach(watch -> clock.execute(watch::deliver));
    }
  }

  @Override
  public void destroy() {
    clock.shutdownNow();
  }

  private final class Watch {
    private final UI ui;
    private final Predicate<Event> wanted;
    private final Runnable refresh;
    private final Set<Event> gathered = new HashSet<>();

    Watch(UI ui, Predicate<Event> wanted, Runnable refresh) {
      this.ui = ui;
      this.wanted = wanted;
      this.refresh = refresh;
    }

    synchronized void note(Event event) {
      gathered.add(event);
      if (gathered.size() == 1 && !clock.isShutdown()) {
        clock.schedule(this::deliver, GATHER_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    private void deliver() {
      synchronized (this) {
        gathered.clear();
      }
      try {
        ui.access(refresh::run);
      } catch (UIDetachedException closed) {
        watches.remove(this);
      }
    }
  }
}
