package dev.millwright.ui.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Role;
import dev.millwright.ui.ViewTest;
import org.junit.jupiter.api.Test;

class ModelsViewTest extends ViewTest {
  private static final String CONFIG =
      """
      {"model_type": "llama", "hidden_size": 4096, "vocab_size": 128256, "num_hidden_layers": 32,
       "num_attention_heads": 32, "num_key_value_heads": 8, "intermediate_size": 14336}
      """;

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
    assertThat(test(grid()).size()).isEqualTo(5);
    assertThat(page()).contains("5 of ");
  }

  @Test
  void variantsWhoseLabelsHaveCommasStayApart() {
    open("models", "q=Kimi K3");
    int last = find(Grid.class).single().getColumns().size() - 1;
    assertThat(text(test(grid()).getCellComponent(0, last)))
        .isEqualTo("MXFP4 experts · MXFP4 experts, FP8 cache");
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
  void compressedCachesAreSaidInWords() {
    open("models/deepseek-v4-flash");
    assertThat(page())
        .contains("sliding window + indexed, compressed 4× + compressed 128×")
        .contains("MQA, 64 heads of 512, window 128, an entry for each 4 before it, looks at 512")
        .contains("MXFP4 experts", "284");
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

  @Test
  void modelOfOnesOwnIsPastedSeenForecastAndRemoved() {
    signIn(TestActors.with(Role.PLANNER));
    open("models");
    press("Add a model");
    String name = unique("pasted");
    test(find(TextField.class).withLabel("Name").single()).setValue(name);
    test(find(TextArea.class).single()).setValue("{\"hidden_size\": \"big\"}");
    press("Add model");
    assertThat(find(TextArea.class).single().getErrorMessage()).contains("hidden_size is \"big\"");
    test(find(TextArea.class).single()).setValue(CONFIG);
    press("Add model");
    assertThat(page()).contains(name, "Stated by you", "Fits here?", "NVIDIA GB300 NVL72");
    press("Forecast it");
    assertThat(page()).contains("New configuration");
    open("models", "q=" + name);
    assertThat(test(grid()).size()).isEqualTo(1);
    open("models/" + name);
    press("Remove");
    confirm();
    assertThat(page()).contains("in the catalogue");
    open("models/" + name);
    assertThat(page()).contains("Did you mean");
  }

  @Test
  void viewerIsNotOfferedToAdd() {
    signIn(TestActors.viewer());
    open("models");
    assertThat(find(Button.class).withText("Add a model").all()).isEmpty();
  }
}
