package dev.millwright.ui.capacity;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.ForecastResult;
import dev.millwright.capacity.Headroom;
import dev.millwright.capacity.Planning;
import dev.millwright.capacity.SearchAnswer;
import dev.millwright.capacity.SearchRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.ui.Glyph;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the configuration on the page is from the best under its promise. The search runs beside
 * the page, one at a time, and only for what was asked last; all here but the search happens in the
 * page's session.
 */
final class BestFound extends Div {
  private static final Logger LOG = LoggerFactory.getLogger(BestFound.class);

  private static final String BUSY = "aria-busy";

  private final Capacity capacity;
  private final Planning planning;
  private final Authority authority;
  private final BesidePages beside;
  private final Consumer<ConfigurationSpec> take;
  private @Nullable Asked last;
  private @Nullable Found found;
  private boolean searching;
  private volatile boolean gone;

  /**
   * What is asked.
   *
   * @param now its forecast as of now; null where that is not known yet
   */
  private record Asked(
      SearchRequest request, ConfigurationSpec spec, @Nullable ForecastResult now) {}

  private record Found(Asked asked, SearchAnswer answer, ForecastResult now) {
    boolean answers(Asked another) {
      return asked.request().equals(another.request())
          && (another.now() != null || asked.spec().equals(another.spec()));
    }
  }

  /**
   * Says nothing yet.
   *
   * @param take is given the best when somebody wants it in the form
   */
  BestFound(
      Capacity capacity,
      Planning planning,
      Authority authority,
      BesidePages beside,
      Consumer<ConfigurationSpec> take) {
    this.capacity = capacity;
    this.planning = planning;
    this.authority = authority;
    this.beside = beside;
    this.take = take;
    addClassName("best-found");
    getElement().setAttribute("aria-live", "polite");
    setVisible(false);
    addAttachListener(e -> gone = false);
    addDetachListener(e -> gone = true);
  }

  /** Says it about a configuration and its forecast of now, soon. */
  void about(ConfigurationSpec spec, ForecastResult now) {
    ask(spec, now);
  }

  /**
   * Says it about a configuration, soon. A forecast that was stored may rest on other measurements,
   * figures and systems than a search of now, so the forecast is made anew beside the page.
   */
  void about(ConfigurationSpec spec) {
    ask(spec, null);
  }

  private void ask(ConfigurationSpec spec, @Nullable ForecastResult now) {
    last = Headroom.isAsked(spec) ? new Asked(SearchRequest.under(spec), spec, now) : null;
    answer();
  }

  /** Says nothing: what is on the page cannot be read. */
  void nothing() {
    last = null;
    setVisible(false);
  }

  private void answer() {
    Asked asked = last;
    if (asked == null) {
      setVisible(false);
    } else if (found != null && found.answers(asked)) {
      show(Headroom.of(asked.now() == null ? found.now() : asked.now(), found.answer()));
    } else {
      removeAll();
      search(asked);
    }
  }

  private void search(Asked asked) {
    if (searching) {
      return;
    }
    searching = true;
    busy(true);
    UI ui = UI.getCurrent();
    Actor actor = authority.actor();
    beside.run(() -> !gone, () -> end(ui, asked, look(actor, asked)), () -> end(ui, asked, null));
  }

  private void end(UI ui, Asked asked, @Nullable Found what) {
    try {
      ui.access(() -> ended(asked, what));
    } catch (UIDetachedException closed) {
      LOG.debug("nobody waits for the search any more");
    }
  }

  /**
   * Null where it is refused, which the page's own forecast says, or broken, which the log says.
   */
  private @Nullable Found look(Actor actor, Asked asked) {
    try {
      return Authority.as(
          actor,
          () -> {
            ForecastResult now = asked.now() == null ? capacity.preview(asked.spec()) : asked.now();
            return new Found(asked, planning.search(asked.request()), now);
          });
    } catch (Refusal refused) {
      return null;
    } catch (RuntimeException broken) {
      LOG.warn("no search for the best configuration: {}", broken.getMessage());
      return null;
    }
  }

  private void ended(Asked asked, @Nullable Found what) {
    searching = false;
    busy(false);
    found = what;
    if (last != null && (what != null || !last.equals(asked))) {
      answer();
    }
  }

  /** Nothing is seen of it, but who waits for the page to be complete can know. */
  private void busy(boolean now) {
    getElement().setAttribute(BUSY, String.valueOf(now));
    setVisible(now);
  }

  private void show(Headroom headroom) {
    removeAll();
    ConfigurationSpec best = headroom.best();
    add(Glyph.CHART.icon(), new Span(headroom.sentence()));
    if (best != null) {
      Button use = new Button("Use it", e -> take.accept(best));
      use.addThemeVariants(ButtonVariant.SMALL);
      add(use);
    }
    setVisible(true);
  }
}
