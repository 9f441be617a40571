package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page that is made anew only when what it shows has changed. What the server has
 * replaced no longer hears a press that is on its way, so news must leave alone what it is not
 * about.
 */
public class PagePart extends Div {
  private @Nullable Object shown;

  /**
   * Shows something; what was there stays where the new cannot be made.
   *
   * @param what all that the content is made from; the content stays as long as this is equal
   */
  public void show(Object what, Supplier<? extends Component> content) {
    if (!Objects.equals(what, shown)) {
      Component made = content.get();
      removeAll();
      add(made);
      shown = what;
    }
    setVisible(true);
  }

  /** Shows what was read while it was made, so each time anew. */
  public void renew(Supplier<? extends Component> content) {
    show(new Object(), content);
  }

  /** Shows nothing. */
  public void clear() {
    shown = null;
    removeAll();
    setVisible(false);
  }
}
