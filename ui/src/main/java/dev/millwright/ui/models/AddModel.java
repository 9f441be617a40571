package dev.millwright.ui.models;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.OwnModelDraft;
import dev.millwright.models.OwnModels;
import dev.millwright.ui.FormDialog;
import dev.millwright.ui.Notice;
import dev.millwright.ui.TextDrop;

/** Adds a model of one's own by its published configuration. */
class AddModel extends FormDialog {
  private final OwnModels own;
  private final UI ui;
  private final TextField name = new TextField("Name");
  private final TextArea config =
      TextDrop.field(
          "config.json",
          "The file published beside the weights: paste its text, or drop it here. 1 MB at most.");

  AddModel(OwnModels own, UI ui) {
    super("Add a model");
    this.own = own;
    this.ui = ui;
    name.setHelperText("As it stands in lists and addresses.");
    name.focus();
    with("name", name).with("config", config).submit("Add model", this::create);
  }

  private void create() {
    CatalogueModel made = own.create(new OwnModelDraft(name.getValue(), config.getValue()));
    ui.navigate("models/" + made.key());
    Notice.done("Model " + made.name() + " was added.");
  }
}
