package dev.millwright.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.capacity.Capacity;
import dev.millwright.resource.PageRequest;
import dev.millwright.ui.ViewTest;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SearchViewTest extends ViewTest {
  @Autowired Capacity capacity;

  private void search(String model, Double perUser) {
    search(model, perUser, true);
  }

  @SuppressWarnings("unchecked")
  private void search(String model, Double perUser, boolean apart) {
    open("plan");
    find(Checkbox.class).single().setValue(apart);
    find(ComboBox.class).withLabel("Model").single().setValue(model);
    find(NumberField.class).withLabel("Tokens/s per user").single().setValue(perUser);
    press("Find the best");
  }

  private Button named(String start) {
    return find(Button.class).all().stream()
        .filter(b -> b.getAriaLabel().orElse("").startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void searchRanksConfigurationsAndSaysWhatTheyRestOn() {
    search("llama-3.3-70b", 30.0);
    assertThat(page())
        .contains(
            "Best configurations",
            "Pareto front",
            "forecast in full",
            "tokens/s per installed GPU",
            "measured")
        .contains("configurations under", "loads were looked at");
  }

  @Test
  void rowSaysHowManyGpusItLeavesUnused() {
    search("llama-3.3-70b", 30.0);
    Pattern row = Pattern.compile("(\\d+) × (\\d+) GPUs(?:, (\\d+) unused)? · .*");
    List<Integer> all =
        find(Span.class).all().stream()
            .map(span -> row.matcher(span.getText()))
            .filter(Matcher::matches)
            .map(SearchViewTest::installed)
            .toList();
    assertThat(all).isNotEmpty();
    assertThat(Set.copyOf(all)).as("GPUs that the systems have").hasSize(1);
  }

  private static int installed(Matcher row) {
    int used = Integer.parseInt(row.group(1)) * Integer.parseInt(row.group(2));
    return used + (row.group(3) == null ? 0 : Integer.parseInt(row.group(3)));
  }

  @Test
  void rowIsStoredAsAConfigurationWithItsForecast() {
    search("llama-3.3-70b", 30.0, false);
    test(named("Store as configuration")).click();
    String name = unique("found");
    find(TextField.class).withLabel("Name").single().setValue(name);
    press("Store", Dialog.class);
    assertThat(getCurrentView()).isInstanceOf(ConfigurationView.class);
    assertThat(
            Authority.as(
                Actor.SERVER,
                () ->
                    capacity.list(new PageRequest(PageRequest.MAX, null)).items().stream()
                        .filter(row -> row.metadata().name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .status()
                        .latest()))
        .isNotNull();
  }

  private void press(String text, Class<Dialog> within) {
    Button button =
        find(Button.class).all().stream()
            .filter(b -> b.getText().equals(text) && inside(b, within))
            .findFirst()
            .orElseThrow();
    test(button).click();
  }

  private static boolean inside(Button button, Class<Dialog> kind) {
    var parent = button.getParent();
    while (parent.isPresent()) {
      if (kind.isInstance(parent.get())) {
        return true;
      }
      parent = parent.get().getParent();
    }
    return false;
  }

  @Test
  void launchSettingsOfARowAreShownToBeCopied() {
    search("llama-3.3-70b", 30.0);
    test(named("Launch settings of")).click();
    assertThat(find(Pre.class).all()).isNotEmpty();
    assertThat(find(Button.class).all())
        .anyMatch(b -> b.getAriaLabel().orElse("").startsWith("Copy "));
  }

  @Test
  void promiseThatNothingKeepsIsAnsweredWithTheNearest() {
    search("llama-3.3-70b", 100_000.0);
    assertThat(page()).contains("Nothing keeps the promise", "Nearest");
  }

  @Test
  void wrongFieldIsMarked() {
    search("llama-3.3-70b", -1.0);
    NumberField field = find(NumberField.class).withLabel("Tokens/s per user").single();
    assertThat(field.isInvalid()).isTrue();
    assertThat(field.getErrorMessage()).contains("greater than 0");
  }

  @Test
  void viewerSearchesButIsNotOfferedToStore() {
    signIn(TestActors.viewer());
    UI.getCurrent().navigate("plan");
    search("llama-3.3-70b", 30.0);
    assertThat(page()).contains("Best configurations");
    assertThat(find(Button.class).all())
        .noneMatch(b -> b.getAriaLabel().orElse("").startsWith("Store as"));
  }
}
