package dev.millwright.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Role;
import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationDraft;
import dev.millwright.capacity.ConfigurationId;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.ConfigurationStatus;
import dev.millwright.capacity.Planning;
import dev.millwright.capacity.SearchRequest;
import dev.millwright.capacity.Shape;
import dev.millwright.capacity.Spread;
import dev.millwright.capacity.StoredForecast;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.Target;
import dev.millwright.capacity.Tuning;
import dev.millwright.forecast.Engine;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Resource;
import dev.millwright.ui.PlainTable;
import dev.millwright.ui.ViewTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ConfigurationViewTest extends ViewTest {
  @Autowired Capacity capacity;
  @Autowired Planning planning;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void noSystemStandsInTheFleet() {
    jdbc.sql("delete from gpu").update();
  }

  private static ConfigurationSpec llama() {
    return new ConfigurationSpec(
        SystemsChoice.catalogue("h200-hgx", 2),
        "llama-3.3-70b",
        "fp8",
        Engine.VLLM,
        Spread.tensor(4),
        new Shape(1024, 1024, 0),
        new Target(5.0, 20.0, null),
        null);
  }

  private Resource<ConfigurationSpec, ConfigurationStatus> stored(String name) {
    return Authority.as(
        Actor.SERVER, () -> capacity.create(new ConfigurationDraft(name, null, llama())));
  }

  private static ConfigurationId id(Resource<?, ?> configuration) {
    return new ConfigurationId(configuration.metadata().id());
  }

  private void openStored(Resource<?, ?> configuration) {
    open("forecast/" + configuration.metadata().id());
  }

  private List<StoredForecast> forecasts(ConfigurationId id) {
    return Authority.as(Actor.SERVER, () -> capacity.forecasts(id, PageRequest.first()).items());
  }

  private IntegerField whole(String label) {
    return find(IntegerField.class).withLabel(label).single();
  }

  private NumberField number(String label) {
    return find(NumberField.class).withLabel(label).single();
  }

  @Test
  void newConfigurationShowsAForecastBeforeAnythingIsStored() {
    open("forecast/new");
    assertThat(page())
        .contains("Preview", "P10 to P90", "Tokens per megawatt", "not stored")
        .contains("What the time is made of", "Memory of one GPU", "Assumptions and sources");
  }

  @Test
  void everyHeadlineHasItsRangeAndTheWholeSaysOnceWhatItRestsOn() {
    open("forecast/new");
    assertThat(page().split("P10–P90", -1)).hasSize(5);
    assertThat(page())
        .containsOnlyOnce("P10 to P90")
        .containsPattern(
            "by the plain closed form × \\d\\.\\d\\d, which makes the calibrated time");
  }

  @Test
  void prefillOfItsOwnAndRequestsThatComeAreForecast() {
    open("forecast/new");
    test(find(com.vaadin.flow.component.checkbox.Checkbox.class)
            .withLabel("Prefill on workers of its own")
            .single())
        .click();
    test(whole("Prefill tensor (TP)")).setValue(8);
    assertThat(page()).contains("16 GPUs");
    test(whole("Prefill workers")).setValue(0);
    assertThat(whole("Prefill workers").getErrorMessage()).contains("Prefill workers is 0");
    test(whole("Prefill workers")).setValue(1);
    test(number("Requests/s in all")).setValue(0.5);
    assertThat(page()).contains("requests that nobody spaces", "given by the requests that come");
  }

  @Test
  void storedConfigurationIsKeptWithItsForecast() {
    String name = unique("plan");
    signIn(TestActors.with(Role.PLANNER));
    open("forecast/new");
    test(find(TextField.class).withLabel("Name").single()).setValue(name);
    press("Store");
    assertThat(page()).contains(name, "Stored forecasts", "Forecast again");
    assertThat(capacity.list(PageRequest.first()).items())
        .anySatisfy(
            row -> {
              assertThat(row.metadata().name()).isEqualTo(name);
              assertThat(row.status().latest()).isNotNull();
            });
  }

  @Test
  void takenNameIsRefusedAtItsField() {
    var there = stored(unique("taken"));
    open("forecast/new");
    TextField name = find(TextField.class).withLabel("Name").single();
    test(name).setValue(there.metadata().name());
    press("Store");
    assertThat(name.isInvalid()).isTrue();
    assertThat(name.getErrorMessage()).contains("already a configuration");
  }

  @Test
  void nameIsNeeded() {
    open("forecast/new");
    TextField name = find(TextField.class).withLabel("Name").single();
    assertThat(name.isRequiredIndicatorVisible()).isTrue();
    press("Store");
    assertThat(name.getErrorMessage()).contains("1 to 120");
    test(whole("Output tokens")).setValue(512);
    assertThat(name.isInvalid()).as("still without a name").isTrue();
    test(name).setValue(unique("named"));
    assertThat(name.isInvalid()).isFalse();
  }

  @Test
  void changedInputIsForecastAtOnceAndStoredOnDemand() {
    var there = stored(unique("change"));
    openStored(there);
    test(whole("Number of systems")).setValue(4);
    assertThat(page()).contains("Preview", "Store changes", "8 replicas × 4 GPUs");
    press("Store changes");
    var after = capacity.find(id(there)).orElseThrow();
    assertThat(after.spec().systems().systems()).isEqualTo(4);
    assertThat(forecasts(id(there))).hasSize(1);
    assertThat(page()).contains("Served", "Forecast again");
  }

  @Test
  void absurdInputsAreSentencesAtTheirFields() {
    openStored(stored(unique("absurd")));
    test(whole("Input tokens")).setValue(-5);
    assertThat(whole("Input tokens").getErrorMessage()).contains("Input tokens is -5");
    assertThat(page()).contains("These figures are of before the last change");
    test(whole("Input tokens")).setValue(1024);
    assertThat(whole("Input tokens").isInvalid()).isFalse();
    test(number("Cached prompt, %")).setValue(120.0);
    assertThat(number("Cached prompt, %").getErrorMessage()).contains("0 to 100");
    test(whole("Output tokens")).setValue(null);
    assertThat(whole("Output tokens").getErrorMessage()).contains("missing");
  }

  @Test
  void faultInTheCostsOpensThem() {
    openStored(stored(unique("costs")));
    CostFields costs = find(CostFields.class).single();
    assertThat(costs.isOpened()).isFalse();
    costs.setOpened(true);
    test(number("PUE")).setValue(0.5);
    assertThat(number("PUE").getErrorMessage()).contains("PUE is 0.5");
    assertThat(costs.isOpened()).isTrue();
  }

  @Test
  void chunkAndGuessedTokensAreForecastAtOnceAndKept() {
    var there = stored(unique("told"));
    openStored(there);
    TuningFields told = find(TuningFields.class).single();
    assertThat(told.isOpened()).isFalse();
    told.setOpened(true);
    assertThat(whole("Prompt chunk, tokens").getPlaceholder()).isEqualTo("8,192");
    assertThat(whole("Guessed tokens").isEnabled()).isFalse();
    test(whole("Prompt chunk, tokens")).setValue(2048);
    assertThat(page()).contains("carried over by formula: chunks of 2,048 prompt tokens");
    test(whole("Prompt chunk, tokens")).setValue(16);
    assertThat(whole("Prompt chunk, tokens").getErrorMessage()).contains("it must be 64");
    test(whole("Prompt chunk, tokens")).setValue(1024);
    press("Store changes");
    assertThat(capacity.find(id(there)).orElseThrow().spec().tuning())
        .isEqualTo(new Tuning(1024, null, null));
    openStored(there);
    assertThat(find(TuningFields.class).single().isOpened()).isTrue();
  }

  @Test
  void modelThatCarriesLayersForItMayGuessTokensAhead() {
    open("forecast/new", "model=deepseek-r1");
    find(TuningFields.class).single().setOpened(true);
    assertThat(whole("Guessed tokens").getHelperText()).isEqualTo("MTP layers: 1");
    test(whole("Guessed tokens")).setValue(2);
    test(number("Accepted guesses, %")).setValue(85.0);
    assertThat(page()).contains("2 tokens guessed ahead", "Chance that a guess is accepted");
    test(whole("Guessed tokens")).setValue(9);
    assertThat(whole("Guessed tokens").getErrorMessage()).contains("0 to 8");
  }

  @Test
  void pageSaysHowFarTheBestUnderThePromiseIsAndTakesItIntoTheForm() {
    var spec =
        new ConfigurationSpec(
            SystemsChoice.catalogue("gb300-nvl72", 1),
            "deepseek-r1",
            "fp8",
            Engine.VLLM,
            Spread.tensor(8),
            new Shape(1024, 1024, 0),
            new Target(null, 50.0, null),
            null);
    openStored(
        Authority.as(
            Actor.SERVER,
            () -> capacity.create(new ConfigurationDraft(unique("far"), null, spec))));
    comes("The best found under the same promise makes");
    test(number("Energy, $/kWh")).setValue(.11);
    comes("The best found under the same promise makes");
    press("Use it");
    comes("none makes noticeably more");
    assertThat(number("Energy, $/kWh").getValue()).isEqualTo(.11);
    assertThat(whole("Users per replica").getValue()).isNotNull();
    assertThat(find(BestFound.class).exists()).isTrue();
    test(number("Tokens/s per user")).setValue(60.0);
    comes("What keeps this promise best makes");
    test(whole("Input tokens")).setValue(null);
    assertThat(find(BestFound.class).exists()).isFalse();
  }

  @Test
  void storedForecastOfAnotherDayIsNotWhatTheBestOfTodayIsComparedWith() {
    var best =
        Authority.as(
            Actor.SERVER, () -> planning.search(SearchRequest.under(llama())).ranked().getFirst());
    var there =
        Authority.as(
            Actor.SERVER,
            () -> capacity.create(new ConfigurationDraft(unique("then"), null, best.spec())));
    StoredForecast made = Authority.as(Actor.SERVER, () -> capacity.forecast(id(there)));
    jdbc.sql(
            """
            update forecast
            set result = jsonb_set(result, '{served,tokensPerSecond}', '1') where id = ?
            """)
        .param(made.id())
        .update();
    open("forecast/" + there.metadata().id(), "forecast=" + made.id());
    comes("none makes noticeably more");
  }

  @Test
  void chosenPointOfTheTableBecomesTheLoad() {
    openStored(stored(unique("point")));
    press("Choose 4 users per replica");
    assertThat(whole("Users per replica").getValue()).isEqualTo(4);
    assertThat(page()).contains("4 replicas of 4 users each");
  }

  @Test
  void viewerMayTryButFindsNothingToStore() {
    var there = stored(unique("seen"));
    signIn(TestActors.viewer());
    openStored(there);
    test(whole("Number of systems")).setValue(4);
    assertThat(page()).contains("8 replicas × 4 GPUs", "storing needs the role Planner");
    assertThat(find(Button.class).all())
        .noneSatisfy(
            button -> assertThat(button.getText()).containsAnyOf("Store", "Delete", "Duplicate"));
  }

  @Test
  void historyShowsEachForecastWithTheInputsOfThen() {
    var there = stored(unique("history"));
    StoredForecast first = Authority.as(Actor.SERVER, () -> capacity.forecast(id(there)));
    openStored(there);
    test(whole("Number of systems")).setValue(4);
    press("Store changes");
    open("forecast/" + there.metadata().id(), "forecast=" + first.id());
    assertThat(whole("Number of systems").getValue()).isEqualTo(2);
    assertThat(text(find(HistoryPanel.class).single())).contains("shown", "Served");
    assertThat(find(PlainTable.class).all()).isNotEmpty();
  }

  @Test
  void deletedConfigurationIsGone() {
    var there = stored(unique("gone"));
    openStored(there);
    press("Delete");
    confirm();
    assertThat(capacity.find(id(there))).isEmpty();
    assertThat(getCurrentView()).isInstanceOf(ForecastsView.class);
  }

  @Test
  void duplicateStartsFromTheOther() {
    var there = stored(unique("original"));
    openStored(there);
    press("Duplicate");
    assertThat(find(TextField.class).withLabel("Name").single().getValue())
        .isEqualTo("Copy of " + there.metadata().name());
    assertThat(whole("Tensor (TP)").getValue()).isEqualTo(4);
  }

  @Test
  void whatDoesNotFitSaysByHowMuchAndWhatWould() {
    open("forecast/new", "model=llama-3.1-405b");
    test(whole("Tensor (TP)")).setValue(1);
    assertThat(page()).contains("does not fit", "Smallest change that fits", "missing for one");
  }

  @Test
  void leavingWithChangesAsksFirstAndStayingIsTheAnswerThatStandsOut() {
    openStored(stored(unique("leave")));
    test(whole("Tensor (TP)")).setValue(8);
    open("forecast");
    confirm();
    assertThat(getCurrentView()).isInstanceOf(ConfigurationView.class);
    open("forecast");
    test(find(ConfirmDialog.class).last()).reject();
    assertThat(getCurrentView()).isInstanceOf(ForecastsView.class);
  }

  @Test
  void unknownConfigurationIsNotFound() {
    open("forecast/nothing");
    assertThat(page()).contains("Not found");
    assertThat(UI.getCurrent()).isNotNull();
  }

  @Test
  void figureIsFollowedDownToTheMeasurementsItRestsOn() {
    openStored(stored(unique("why")));
    press("Why this figure");
    assertThat(page())
        .contains("Nearest measured deployments", "Source and id", "llama-3.3-70b")
        .contains("How the range came about", "Noise", "Distance", "Novelty")
        .contains("What moves output per GPU most");
  }

  @Test
  void storedConfigurationShowsWhatStartsIt() {
    openStored(stored(unique("launch")));
    press("Launch settings");
    assertThat(
            find(com.vaadin.flow.component.html.Pre.class).all().stream()
                .map(com.vaadin.flow.component.html.Pre::getText))
        .anyMatch(text -> text.startsWith("vllm serve") && text.contains("--max-num-seqs"));
  }
}
