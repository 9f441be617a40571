package dev.millwright.ui.capacity;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.millwright.capacity.launch.LaunchFile;
import dev.millwright.capacity.launch.LaunchSettings;
import dev.millwright.ui.Glyph;
import java.util.List;

/** What starts a configuration, to be copied. */
final class LaunchDialog extends Dialog {
  private static final String COPY =
      """
      const button = this, text = $0.textContent;
      const done = () => { button.textContent = 'Copied'; };
      const select = () => {
        getSelection().selectAllChildren($0);
        document.execCommand('copy');
        done();
      };
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, select);
      else select();
      """;

  LaunchDialog(List<LaunchSettings> all) {
    setHeaderTitle("Launch settings");
    setWidth("760px");
    Segments<LaunchSettings> targets =
        new Segments<>("For", all.toArray(LaunchSettings[]::new), LaunchSettings::target);
    Div shown = new Div(content(all.getFirst()));
    targets.addChangeListener(
        one -> {
          shown.removeAll();
          shown.add(content(one));
        });
    Div body = new Div(targets, shown);
    body.addClassName("stack");
    add(body);
    getFooter().add(new Button("Close", e -> close()));
  }

  private static Div content(LaunchSettings settings) {
    Div all = new Div();
    all.addClassName("stack");
    settings.files().forEach(file -> all.add(file(file)));
    settings.notes().forEach(note -> all.add(note(note)));
    return all;
  }

  private static Div file(LaunchFile file) {
    Pre text = new Pre(file.content());
    text.addClassName("launch");
    text.getElement()
        .setAttribute("tabindex", "0")
        .setAttribute("role", "region")
        .setAttribute("aria-label", file.name());
    Button copy = new Button("Copy", Glyph.COPY.icon());
    copy.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    copy.setAriaLabel("Copy " + file.name());
    copy.addClickListener(e -> copy.getElement().executeJs(COPY, text.getElement()));
    Span right = new Span(copy);
    right.addClassName("push");
    Div head = new Div(new H3(file.name()), right);
    head.addClassName("row");
    return new Div(head, text);
  }

  private static Paragraph note(String text) {
    Paragraph note = new Paragraph(text);
    note.addClassName("secondary");
    return note;
  }
}
