package dev.millwright.ui;

import com.vaadin.flow.component.textfield.TextArea;

/** A field for the text of a file: it can be pasted, or the file dropped on it. */
public final class TextDrop {
  private static final int MOST = 1 << 20;

  private TextDrop() {}

  /** Such a field; Enter makes a new line in it instead of submitting its form. */
  public static TextArea field(String label, String helper) {
    TextArea area = new TextArea(label);
    area.setHelperText(helper);
    area.addClassName("file-text");
    area.setMinRows(8);
    area.setMaxRows(16);
    area.getElement()
        .executeJs(
            """
            this.addEventListener('keydown', e => { if (e.key === 'Enter') e.stopPropagation(); });
            this.addEventListener('dragover', e => e.preventDefault());
            this.addEventListener('drop', async e => {
              const file = e.dataTransfer.files[0];
              if (!file) return;
              e.preventDefault();
              this.value = await file.slice(0, $0).text();
              this.dispatchEvent(new CustomEvent('change', {bubbles: true}));
            });
            """,
            MOST + 1);
    return area;
  }
}
