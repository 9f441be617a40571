package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.audit.AuditEntry;
import dev.millwright.audit.AuditLog;
import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Role;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class OwnModelsTest {
  static final String LLAMA =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 8192,
       "vocab_size": 128256, "num_hidden_layers": 80, "num_attention_heads": 64,
       "num_key_value_heads": 8, "intermediate_size": 28672, "max_position_embeddings": 131072}
      """;

  @Autowired Models models;
  @Autowired OwnModels own;
  @Autowired AuditLog log;

  private static <T> T planning(Supplier<T> work) {
    return Authority.as(TestActors.with(Role.PLANNER), work::get);
  }

  private CatalogueModel added(String name) {
    return planning(() -> own.create(new OwnModelDraft(name, LLAMA)));
  }

  private static OwnModel stored(CatalogueModel model) {
    return Objects.requireNonNull(model.own());
  }

  private static String unique(String name) {
    return name + " " + Ids.next();
  }

  @Test
  void modelOfOnesOwnGuessesAheadWhereItsConfigurationHasLayersForIt() {
    String name = unique("Our guesser");
    String config = LLAMA.strip().replaceFirst("}$", ", \"num_nextn_predict_layers\": 2}");
    planning(() -> own.create(new OwnModelDraft(name, config)));
    CatalogueModel found = planning(() -> models.find(name).orElseThrow());
    assertThat(found.architecture().guessingLayers()).isEqualTo(2);
    assertThat(planning(() -> models.guessing(name)))
        .hasValue(new GuessingLayers.Layers(2, found.source()));
    assertThat(planning(() -> models.guessing(added(unique("Our Llama")).key()))).isEmpty();
  }

  @Test
  void modelOfOnesOwnStandsAmongTheOthersWithWhoStatedIt() {
    String name = unique("Our Llama");
    CatalogueModel made = added(name);
    CatalogueModel known = planning(() -> models.find("llama-3.3-70b").orElseThrow());
    CatalogueModel found = planning(() -> models.find(name).orElseThrow());
    assertThat(found).isEqualTo(planning(() -> models.find(made.key()).orElseThrow()));
    assertThat(found.architecture().layers()).isEqualTo(known.architecture().layers());
    assertThat(found.family()).isEqualTo("Llama");
    assertThat(found.source()).startsWith("config.json stated by planner-");
    assertThat(found.variants())
        .extracting(ModelVariant::key)
        .containsExactly("bf16", "fp8", "nvfp4");
    assertThat(planning(() -> models.list(new PageRequest(500, null))).items())
        .filteredOn(row -> row.key().equals(made.key()))
        .singleElement()
        .satisfies(row -> assertThat(row.own()).isEqualTo(found.own()));
  }

  @Test
  void compressedCachesAndHyperConnectionsAreKeptAsTheyWereRead() {
    String name = unique("Our DeepSeek");
    planning(() -> own.create(new OwnModelDraft(name, PublishedShapesTest.deepseekV4Pro())));
    CatalogueModel known = planning(() -> models.find("deepseek-v4-pro").orElseThrow());
    CatalogueModel found = planning(() -> models.find(name).orElseThrow());
    assertThat(found.family()).isEqualTo("DeepSeek");
    assertThat(found.architecture().layers())
        .containsExactlyInAnyOrderElementsOf(known.architecture().layers());
    assertThat(found.architecture().residualStreams()).isEqualTo(4);
    assertThat(found.variants())
        .extracting(ModelVariant::key)
        .containsExactly("mxfp4", "bf16", "fp8", "nvfp4");
    for (String format : List.of("mxfp4", "fp8", "nvfp4")) {
      assertThat(found.variant(format).map(ModelVariant::formats))
          .isEqualTo(known.variant(format).map(ModelVariant::formats));
    }
    assertThat(found.architecture().totalParameters())
        .isEqualTo(known.architecture().totalParameters());
  }

  @Test
  void listOfAllIsPagedAcrossShippedAndOwnOnes() {
    CatalogueModel made = added(unique("Mine"));
    String before = "";
    String after = null;
    boolean seen = false;
    do {
      String cursor = after;
      var page = planning(() -> models.list(new PageRequest(7, cursor)));
      for (ModelRow row : page.items()) {
        assertThat(row.key()).isGreaterThan(before);
        before = row.key();
        seen |= row.key().equals(made.key());
      }
      after = page.next();
    } while (after != null);
    assertThat(seen).isTrue();
  }

  @Test
  void addingAndRemovingAreInTheAuditLog() {
    CatalogueModel made = added(unique("Audited"));
    Authority.as(TestActors.with(Role.PLANNER), () -> own.remove(stored(made).id(), 0));
    List<AuditEntry> entries =
        Authority.as(
            TestActors.administrator(),
            () ->
                log.history(stored(made).ref(), Permission.MODEL_READ, new PageRequest(10, null))
                    .items());
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactlyInAnyOrder("model.create", "model.remove");
    assertThat(planning(() -> models.find(made.key()))).isEmpty();
  }

  @Test
  void nameThatIsTakenIsAConflictWhoeverHasIt() {
    CatalogueModel made = added(unique("Taken"));
    assertThatThrownBy(() -> added(made.name().toUpperCase(java.util.Locale.ROOT)))
        .isInstanceOf(Refusal.Conflict.class)
        .hasMessageContaining("Choose another name");
    assertThatThrownBy(() -> added("Llama 3.3 70B")).isInstanceOf(Refusal.Conflict.class);
    assertThatThrownBy(() -> added("deepseek-ai/DeepSeek-R1")).isInstanceOf(Refusal.Conflict.class);
  }

  @Test
  void badNamesAndConfigurationsAreRefusedAtTheirField() {
    refused("name", "The name is 0 characters long", new OwnModelDraft("  ", LLAMA));
    refused("name", "it must have a letter or a digit", new OwnModelDraft("///", LLAMA));
    refused("config", "not JSON", new OwnModelDraft(unique("x"), "weights"));
    refused(
        "config",
        "num_attention_heads is missing",
        new OwnModelDraft(unique("x"), LLAMA.replace("num_attention_heads", "heads")));
  }

  private void refused(String field, String said, OwnModelDraft draft) {
    assertThatThrownBy(() -> planning(() -> own.create(draft)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            invalid -> assertThat(invalid.faults().getFirst().field()).isEqualTo(field))
        .hasMessageContaining(said);
  }

  @Test
  void staleVersionDoesNotRemove() {
    CatalogueModel made = added(unique("Stale"));
    assertThatThrownBy(
            () -> Authority.as(TestActors.administrator(), () -> own.remove(stored(made).id(), 7)))
        .isInstanceOf(Refusal.Conflict.class);
    assertThat(planning(() -> models.find(made.key()))).isPresent();
  }

  @Test
  void unknownNameIsAnsweredWithOnesOwnToo() {
    CatalogueModel made = added(unique("Zyx"));
    assertThat(planning(() -> models.unknown(made.key() + "q"))).contains(made.key());
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PLANNER", "ADMINISTRATOR"},
      mode = EnumSource.Mode.EXCLUDE)
  void onlyPlannersAndAdministratorsAddModels(Role role) {
    assertThatThrownBy(
            () ->
                Authority.as(
                    TestActors.with(role),
                    () -> own.create(new OwnModelDraft(unique("No"), LLAMA))))
        .isInstanceOf(Refusal.Forbidden.class);
  }
}
