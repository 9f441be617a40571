package dev.millwright.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Role;
import dev.millwright.ui.ViewTest;
import org.junit.jupiter.api.Test;

class ModelsViewTest extends ViewTest {
  private Grid<?> grid() {
    return find(Grid.class).single();
  }

  @Test
  void everyModelOfTheCatalogueIsListed() {
    open("models");
    assertThat(test(grid()).size()).isGreaterThanOrEqualTo(12);
    assertThat(page()).contains("in the catalogue");
  }

  @Test
  void searchFindsByNameAndKeepsItInTheAddress() {
    open("models");
    test(find(TextField.class).single()).setValue("deepseek");
    assertThat(test(grid()).size()).isEqualTo(3);
    assertThat(page()).contains("3 of ");
  }

  @Test
  void filteredToNothingSaysWhatToDrop() {
    open("models", "q=no-such-model");
    assertThat(page()).contains("No model fits");
    press("Drop all filters");
    assertThat(page()).contains("in the catalogue");
  }

  @Test
  void kindIsReadFromTheAddress() {
    open("models", "kind=hybrid");
    assertThat(test(grid()).getCellText(0, 3)).contains("B");
    assertThat(page()).contains(" of ");
  }

  @Test
  void modelShowsItsVariantsWhereItFitsAndWhoSaysSo() {
    open("models/deepseek-r1");
    assertThat(page())
        .contains("DeepSeek R1", "Variants", "NVFP4 experts", "MLA", "256 experts", "671")
        .contains("Fits here?", "NVIDIA GB300 NVL72", "GPUs", "aiconfigurator");
  }

  @Test
  void aliasLeadsToTheModel() {
    open("models/" + "gpt-oss-120b");
    assertThat(page()).contains("sliding window", "MXFP4");
  }

  @Test
  void forecastStartsWithTheModel() {
    open("models/llama-3.1-8b");
    press("Forecast it");
    assertThat(page()).contains("New configuration");
    assertThat(find(IntegerField.class).withLabel("Input tokens").single().getValue())
        .isEqualTo(8192);
  }

  @Test
  void whoMaySeeOnlyHardwareIsRefused() {
    signIn(TestActors.with(Role.VENDOR));
    open("models");
    assertThat(page()).contains("See the model catalogue");
    assertThat(find(Button.class).all()).isNotNull();
    assertThat(find(Anchor.class).all()).isNotNull();
  }

  @Test
  void unknownModelIsNotFound() {
    open("models/nothing");
    assertThat(page()).contains("Not found");
  }
}
