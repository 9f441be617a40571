package dev.millwright.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;

/** A form over the page that closes once its action went through. */
public class FormDialog extends Dialog {
  private final Form form = new Form();

  /** An empty form with a title. */
  public FormDialog(String title) {
    setHeaderTitle(title);
    setWidth("480px");
    add(form);
    getFooter().add(new Button("Cancel", e -> close()));
  }

  /** A field, named as the front door names it in a fault. */
  public FormDialog with(String name, Component field) {
    form.with(name, field);
    return this;
  }

  /** Something between the fields that is not one. */
  public FormDialog withText(Component text) {
    form.withText(text);
    return this;
  }

  /** The primary button; the dialog closes when its action refuses nothing. */
  public FormDialog submit(String label, Runnable action) {
    Button submit = new Button(label);
    submit.addThemeVariants(ButtonVariant.PRIMARY);
    submit.setDisableOnClick(true);
    submit.addClickListener(
        e -> {
          if (form.run(action)) {
            close();
          }
          submit.setEnabled(true);
        });
    submit.addClickShortcut(com.vaadin.flow.component.Key.ENTER).listenOn(form);
    getFooter().add(submit);
    return this;
  }
}
