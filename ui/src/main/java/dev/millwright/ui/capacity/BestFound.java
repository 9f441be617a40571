package dev.millwright.ui.capacity;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
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
 * the page, one at a time, and only for what was asked last; all here happens in the page's
 * session.
 */
final class BestFound extends Div {
  private static final Logger LOG = LoggerFactory.getLogger(BestFound.class);

  private final Planning planning;
  private final Authority authority;
  private final Consumer<ConfigurationSpec> take;
  private @Nullable Asked last;
  private @Nullable Found found;
  private boolean searching;

  private record Asked(SearchRequest request, ForecastResult shown) {}

  private record Found(SearchRequest request, SearchAnswer answer) {}

  /**
   * Says nothing yet.
   *
   * @param take is given the best when somebody wants it in the form
   */
  BestFound(Planning planning, Authority authority, Consumer<ConfigurationSpec> take) {
    this.planning = planning;
    this.authority = authority;
    this.take = take;
    addClassName("best-found");
    getElement().setAttribute("aria-live", "polite");
    setVisible(false);
  }

  /** Says it about a configuration and its forecast, soon. */
  void about(ConfigurationSpec spec, ForecastResult shown) {
    last = Headroom.isAsked(spec) ? new Asked(SearchRequest.under(spec), shown) : null;
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
    } else if (found != null && found.request().equals(asked.request())) {
      show(Headroom.of(asked.shown(), found.answer()));
    } else {
      setVisible(false);
      search(asked.request());
    }
  }

  private void search(SearchRequest request) {
    if (searching) {
      return;
    }
    searching = true;
    UI ui = UI.getCurrent();
    Actor actor = authority.actor();
    Thread.ofVirtual()
        .name("best-found")
        .start(
            () -> {
              SearchAnswer answer = ask(actor, request);
              try {
                ui.access(() -> ended(request, answer));
              } catch (UIDetachedException closed) {
                LOG.debug("nobody waits for the search any more");
              }
            });
  }

  /**
   * Null where it is refused, which the page's own forecast says, or broken, which the log says.
   */
  private @Nullable SearchAnswer ask(Actor actor, SearchRequest request) {
    try {
      return Authority.as(actor, () -> planning.search(request));
    } catch (Refusal refused) {
      return null;
    } catch (RuntimeException broken) {
      LOG.warn("no search for the best configuration: {}", broken.getMessage());
      return null;
    }
  }

  private void ended(SearchRequest request, @Nullable SearchAnswer answer) {
    searching = false;
    found = answer == null ? null : new Found(request, answer);
    if (last != null && (answer != null || !last.request().equals(request))) {
      answer();
    }
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
