package dev.millwright.ui.work;

import com.vaadin.flow.component.html.Span;
import dev.millwright.resource.Quantities;
import org.jspecify.annotations.Nullable;

/** How much of something is done: a small bar and the count, or the count alone without a total. */
class Meter extends Span {
  Meter(@Nullable Integer done, @Nullable Integer total) {
    addClassName("nowrap");
    if (done == null || done == 0 && (total == null || total == 0)) {
      add(new Span(Quantities.MISSING));
      return;
    }
    if (total == null || total == 0) {
      add(new Span(Quantities.count(done)));
      return;
    }
    Span bar = new Span();
    bar.getStyle().set("width", Math.min(100, 100L * done / total) + "%");
    Span track = new Span(bar);
    track.addClassName("meter");
    track.getElement().setAttribute("aria-hidden", "true");
    Span count = new Span(Quantities.count(done) + " of " + Quantities.count(total));
    count.addClassName("meter-count");
    add(track, count);
  }
}
