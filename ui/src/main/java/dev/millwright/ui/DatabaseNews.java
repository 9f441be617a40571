package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.millwright.database.DatabaseTurned;
import dev.millwright.database.DatabaseWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;

/** Tells the pages that are open when the database stops answering, and when it answers again. */
@org.springframework.stereotype.Component
public class DatabaseNews implements DisposableBean {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService teller = Executors.newVirtualThreadPerTaskExecutor();
  private final DatabaseWatch watch;

  DatabaseNews(DatabaseWatch watch) {
    this.watch = watch;
  }

  private record Listener(UI ui, Consumer<Optional<Instant>> told) {}

  /** Since when the database does not answer; empty when it does. */
  Optional<Instant> goneSince() {
    return watch.goneSince();
  }

  /**
   * Tells a part of a page, for as long as it is on one, in its own session.
   *
   * @param told is given since when the database does not answer; empty when it does again
   */
  void tell(Component part, Consumer<Optional<Instant>> told) {
    List<Listener> mine = new ArrayList<>();
    part.addAttachListener(
        e -> {
          Listener listener = new Listener(e.getUI(), told);
          mine.add(listener);
          listeners.add(listener);
        });
    part.addDetachListener(
        e -> {
          listeners.removeAll(mine);
          mine.clear();
        });
  }

  /** Runs something on a part of a page when the database is back. */
  void whenBack(Component part, Runnable action) {
    tell(
        part,
        gone -> {
          if (gone.isEmpty()) {
            action.run();
          }
        });
  }

  /** Each page on a thread of its own: one whose session waits must not keep the others waiting. */
  @EventListener
  void turned(DatabaseTurned event) {
    Optional<Instant> gone = Optional.ofNullable(event.goneSince());
    for (Listener listener : listeners) {
      teller.execute(() -> deliver(listener, gone));
    }
  }

  private void deliver(Listener listener, Optional<Instant> gone) {
    try {
      listener.ui.access(() -> listener.told.accept(gone));
    } catch (UIDetachedException closed) {
      listeners.remove(listener);
    }
  }

  @Override
  public void destroy() {
    teller.shutdownNow();
  }
}
