package dev.millwright.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.millwright.resource.Quantities;

/** A headline figure: what it is, the number with its unit, and a note such as its boundary. */
public class Figure extends Div {
  private final Span value = new Span();
  private final Span note = new Span();
  private final Span label = new Span();

  /** A figure whose value is a text of {@link Quantities}. */
  public Figure(String name, String quantity, String remark) {
    addClassName("figure");
    label.addClassName("figure-label");
    value.addClassName("figure-value");
    note.addClassName("figure-note");
    label.add(new Span(name));
    setQuantity(quantity);
    note.setText(remark);
    add(label, value, note);
  }

  /** Puts a boundary or denominator beside the name. */
  public Figure tagged(String text) {
    Span tag = new Span(text);
    tag.addClassName("tag");
    label.add(tag);
    return this;
  }

  /** As a card of its own. */
  public Figure carded() {
    addClassName("card");
    return this;
  }

  /** Changes the value; the unit behind the narrow space is set smaller. */
  public final void setQuantity(String quantity) {
    value.removeAll();
    value.add(quantity(quantity));
  }

  /** Changes the note. */
  public void setNote(String remark) {
    note.setText(remark);
  }

  /** A quantity with its unit smaller than its number. */
  public static Span quantity(String text) {
    int cut = text.indexOf(Quantities.THIN);
    if (cut < 0) {
      return new Span(text);
    }
    Span unit = new Span(text.substring(cut + 1));
    unit.addClassName("unit");
    return new Span(new Span(text.substring(0, cut)), unit);
  }
}
