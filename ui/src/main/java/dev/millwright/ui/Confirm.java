package dev.millwright.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** A question before something that cannot be taken back. */
public final class Confirm {
  private Confirm() {}

  /**
   * Asks, and acts when the answer is yes; what is refused is shown.
   *
   * @param effect one sentence: what will be so afterwards
   */
  public static void ask(String title, String effect, String verb, Runnable action) {
    ConfirmDialog dialog = new ConfirmDialog();
    dialog.setHeader(title);
    dialog.setText(effect);
    dialog.setWidth("440px");
    dialog.setCancelable(true);
    dialog.setConfirmText(verb);
    dialog.setConfirmButtonTheme("primary error");
    dialog.addConfirmListener(e -> Notice.attempt(action));
    dialog.open();
  }
}
