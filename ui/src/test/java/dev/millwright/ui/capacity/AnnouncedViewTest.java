package dev.millwright.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationDraft;
import dev.millwright.capacity.ConfigurationId;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.Shape;
import dev.millwright.capacity.Spread;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.SystemsOffer;
import dev.millwright.capacity.Target;
import dev.millwright.forecast.Engine;
import dev.millwright.ui.AllPages;
import dev.millwright.ui.Figure;
import dev.millwright.ui.ViewTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnnouncedViewTest extends ViewTest {
  @Autowired Capacity capacity;

  private static ConfigurationSpec rubin() {
    return new ConfigurationSpec(
        SystemsChoice.catalogue("vera-rubin-nvl72", 1),
        "llama-3.3-70b",
        "nvfp4",
        Engine.VLLM,
        Spread.tensor(4),
        new Shape(1024, 1024, 0),
        new Target(5.0, 20.0, null),
        null);
  }

  private ConfigurationId stored(String name) {
    return Authority.as(
        Actor.SERVER,
        () -> {
          var made = capacity.create(new ConfigurationDraft(name, null, rubin()));
          ConfigurationId id = new ConfigurationId(made.metadata().id());
          capacity.forecast(id);
          return id;
        });
  }

  private static boolean ranged(String text) {
    return text.matches("(?s).*\\d[^–]*–[^–]*\\d.*");
  }

  @Test
  void pageOfAnAnnouncedSystemShowsRangesAndWhatTheyTakeForGrantedAndNoPoint() {
    open("forecast/" + stored(unique("rubin")).value());
    assertThat(page())
        .contains("was announced and never measured, so these are ranges")
        .contains("What these ranges take for granted", "assumed: ", "times the 527 of")
        .contains("NVIDIA GB300 NVL72 stands in for it", "Both ends under every load")
        .doesNotContain("P50", "median", "What the time is made of", "no interval");
    List<Figure> figures = find(Figure.class).all();
    assertThat(figures).hasSize(9);
    assertThat(figures)
        .allSatisfy(figure -> assertThat(ranged(text(figure))).as(text(figure)).isTrue());
  }

  @Test
  void anotherLoadIsChosenFromTheTableOfBothEnds() {
    open("forecast/" + stored(unique("load")).value());
    press("Choose 4 users per replica");
    assertThat(find(IntegerField.class).withLabel("Users per replica").single().getValue())
        .isEqualTo(4);
    assertThat(page()).contains("18 replicas of 4 users each make");
  }

  @Test
  void listAndHistoryShowRangesToo() {
    String name = unique("listed");
    ConfigurationId id = stored(name);
    open("forecast/" + id.value());
    assertThat(text(find(HistoryPanel.class).single())).containsPattern("\\d–[\\d.]+");
    open("forecast");
    List<String> names =
        Authority.as(
            Actor.SERVER,
            () -> AllPages.of(capacity::list).stream().map(row -> row.metadata().name()).toList());
    Grid<?> grid = find(Grid.class).single();
    int row = names.indexOf(name);
    for (int column = 2; column <= 4; column++) {
      assertThat(text(test(grid).getCellComponent(row, column))).contains("–");
    }
  }

  @Test
  void figureIsExplainedByTheSystemThatStandsInForIt() {
    open("forecast/" + stored(unique("why")).value());
    press("Why this figure");
    assertThat(page()).contains("all that stands here is of NVIDIA GB300 NVL72");
  }

  @SuppressWarnings("unchecked")
  @Test
  void systemsThatWereAnnouncedAreOfferedLastAndNewConfigurationsStartWithOneThatShips() {
    open("forecast/new");
    ComboBox<SystemsOffer> systems = find(ComboBox.class).withLabel("Systems").single();
    List<SystemsOffer> offered = systems.getListDataView().getItems().toList();
    assertThat(offered.getLast().announced()).isTrue();
    assertThat(systems.getValue().announced()).isFalse();
    test(systems)
        .selectItem(
            offered.stream()
                .filter(offer -> offer.key().equals("vera-rubin-nvl72"))
                .map(offer -> systems.getItemLabelGenerator().apply(offer))
                .findFirst()
                .orElseThrow());
    assertThat(systems.getHelperText()).contains("Announced, 72 GPUs each: forecast as a range");
    CostFields costs = find(CostFields.class).single();
    costs.setOpened(true);
    assertThat(find(NumberField.class).withLabel("PUE").single().getPlaceholder())
        .isEqualTo("a range");
    assertThat(page()).contains("was announced and never measured");
  }

  @SuppressWarnings("unchecked")
  @Test
  void searchOnThemRanksByThePessimisticEndAndARowIsStored() {
    signIn(TestActors.with(Role.PLANNER));
    open("plan");
    ComboBox<SystemsOffer> systems = find(ComboBox.class).withLabel("Systems").single();
    systems.setValue(
        systems
            .getListDataView()
            .getItems()
            .filter(offer -> offer.key().equals("vera-rubin-nvl72"))
            .findFirst()
            .orElseThrow());
    find(ComboBox.class).withLabel("Model").single().setValue("llama-3.3-70b");
    find(NumberField.class).withLabel("Tokens/s per user").single().setValue(30.0);
    press("Find the best");
    assertThat(page())
        .contains("ranked by the pessimistic end of their ranges", "best first by the pessimistic")
        .doesNotContain("Pareto front");
    assertThat(find(com.vaadin.flow.component.button.Button.class).all())
        .anyMatch(b -> b.getAriaLabel().orElse("").startsWith("Store as configuration"));
  }
}
