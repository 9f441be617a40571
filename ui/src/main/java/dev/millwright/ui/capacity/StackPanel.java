package dev.millwright.ui.capacity;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.millwright.resource.Quantities;
import dev.millwright.ui.Panel;
import java.util.List;

/** What a whole is made of: one bar of parts, and each part in words. */
final class StackPanel extends Panel {
  /**
   * A part of the whole.
   *
   * @param colour 1 to 5, of the charts' order; 0 for what is left
   */
  record Part(String name, double amount, String text, int colour) {}

  StackPanel(String title, String remark, List<Part> parts) {
    super(title);
    about(remark);
    double whole = parts.stream().mapToDouble(Part::amount).sum();
    Div bar = new Div();
    bar.addClassName("stacked");
    bar.getElement().setAttribute("aria-hidden", "true");
    UnorderedList list = new UnorderedList();
    list.addClassName("legend");
    for (Part part : parts) {
      Span piece = new Span();
      piece.addClassName("part-" + part.colour());
      piece.getStyle().setFlexGrow(String.valueOf(Math.max(0, part.amount() / whole)));
      bar.add(piece);
      list.add(line(part, whole));
    }
    add(bar, list);
  }

  private static ListItem line(Part part, double whole) {
    Span swatch = new Span();
    swatch.addClassNames("swatch", "part-" + part.colour());
    Span share = new Span(Quantities.percent(part.amount() / whole));
    share.addClassName("secondary");
    Span amount = new Span(part.text());
    amount.addClassName("push");
    return new ListItem(swatch, new Span(part.name()), amount, share);
  }
}
