package dev.millwright.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** A dialog with a secret that is never shown again, and a button that copies it. */
public class ShownOnce extends Dialog {
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

  private final Div secret = new Div();

  /**
   * A secret with what it is for.
   *
   * @param explanation what to do with it, and that it is not shown again
   */
  public ShownOnce(String title, String explanation, String value) {
    setHeaderTitle(title);
    setWidth("520px");
    setCloseOnOutsideClick(false);
    secret.addClassName("secret");
    secret.setText(value);
    Button copy = new Button("Copy");
    copy.addClickListener(e -> copy.getElement().executeJs(COPY, secret.getElement()));
    Div body = new Div(new Paragraph(explanation), secret, copy);
    body.addClassName("stack");
    add(body);
    getFooter().add(new Button("I have kept it", e -> close()));
  }

  /** A path below this server, shown as the whole address under which the browser reaches it. */
  public ShownOnce asLink() {
    secret
        .getElement()
        .executeJs("this.textContent = new URL($0, document.baseURI).href", secret.getText());
    return this;
  }
}
