package dev.millwright.fleet;

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
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class OwnHardwareTest {
  private static final String YAML =
      """
      name: %s
      vendor: Acme
      gpu: Abacus 9
      gpusPerSystem: 4
      memoryGibibytes: 200
      memoryTerabytesPerSecond: 6.5
      bf16Teraflops: 1500
      fp8Teraflops: 3000
      scaleUpGigabytesPerSecond: 600
      scaleUpGpus: 4
      scaleOutGigabytesPerSecond: 50
      powerLimitWatts: 900
      hostWatts: 250
      pue: 1.2
      """;

  @Autowired HardwareKinds kinds;
  @Autowired GpuModels gpus;
  @Autowired AuditLog log;

  private static <T> T planning(Supplier<T> work) {
    return Authority.as(TestActors.with(Role.PLANNER), work::get);
  }

  private static String unique(String name) {
    return name + " " + Ids.next();
  }

  private HardwareRow added(String name) {
    return planning(() -> kinds.createFromYaml(YAML.formatted(name)));
  }

  private static OwnHardware stored(HardwareRow row) {
    return Objects.requireNonNull(row.own());
  }

  @Test
  void hardwareOfOnesOwnStandsAmongTheOthersWithWhoStatedIt() {
    HardwareRow made = added(unique("Acme rack"));
    CatalogueSystem kind = planning(() -> gpus.kind(made.key()).orElseThrow());
    assertThat(kind.hardware().memoryBytes()).isEqualTo(200.0 * (1L << 30));
    assertThat(kind.hardware().peak().fp8()).hasValue(3e15);
    assertThat(kind.hardware().peak().fp4()).isEmpty();
    assertThat(kind.figures())
        .allSatisfy(figure -> assertThat(figure.source()).startsWith("stated by planner-"));
    assertThat(planning(gpus::catalogue)).contains(kind);
    assertThat(planning(() -> kinds.list(new PageRequest(500, null))).items())
        .extracting(HardwareRow::key)
        .isSorted()
        .contains(made.key(), "gb300-nvl72", "mi455x-helios");
  }

  @Test
  void addingAndRemovingAreInTheAuditLog() {
    HardwareRow made = added(unique("Audited"));
    Authority.as(TestActors.with(Role.PLANNER), () -> kinds.remove(stored(made).id(), 0));
    assertThat(
            Authority.as(
                    TestActors.administrator(),
                    () ->
                        log.history(
                            stored(made).ref(), Permission.FLEET_READ, new PageRequest(10, null)))
                .items())
        .extracting(AuditEntry::action)
        .containsExactlyInAnyOrder("hardware.create", "hardware.remove");
    assertThat(planning(() -> gpus.kind(made.key()))).isEmpty();
  }

  @Test
  void nameThatIsTakenIsAConflictAndAStaleVersionToo() {
    HardwareRow made = added(unique("Taken"));
    assertThatThrownBy(() -> added(made.name())).isInstanceOf(Refusal.Conflict.class);
    assertThatThrownBy(() -> added("GB300 NVL72")).isInstanceOf(Refusal.Conflict.class);
    assertThatThrownBy(
            () ->
                Authority.as(TestActors.administrator(), () -> kinds.remove(stored(made).id(), 7)))
        .isInstanceOf(Refusal.Conflict.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memoryGibibytes: 200 | memoryGibibytes: -3 | memoryGibibytes is −3; it must be from 0.1 to 100",
        "pue: 1.2 | pue: 40 | pue is 40; it must be from 1 to 5",
        "vendor: Acme | vendor: ' ' | vendor is 0 characters long; it must be 1 to 120",
        "powerLimitWatts: 900 | powerLimitWatts: much | powerLimitWatts is \"much\"; it must be a number",
        "scaleUpGpus: 4 | scaleUpGpus: 4.5 | scaleUpGpus is 4.5; it must be a whole number",
        "hostWatts: 250 | hostWats: 250 | hostWats is not a known field. Did you mean hostWatts",
        "pue: 1.2 | fp4Teraflops: 6000 | pue is missing",
        "pue: 1.2 | pue: [1 | The text is not YAML: it breaks at line"
      })
  void wrongFiguresAreRefusedWithTheirFieldValueAndBound(String right, String wrong, String said) {
    String yaml = YAML.formatted(unique("Wrong")).replace(right, wrong);
    assertThatThrownBy(() -> planning(() -> kinds.createFromYaml(yaml)))
        .isInstanceOfSatisfying(
            Refusal.Invalid.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(Refusal.Invalid.Fault::sentence)
                    .anySatisfy(sentence -> assertThat(sentence).contains(said)));
  }

  @Test
  void textThatIsNoFileOfFiguresIsRefused() {
    assertThatThrownBy(() -> planning(() -> kinds.createFromYaml("")))
        .hasMessageContaining("must name fields");
    assertThatThrownBy(() -> planning(() -> kinds.createFromYaml("x".repeat(200_000))))
        .hasMessageContaining("200,000 characters long");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"PLANNER", "ADMINISTRATOR"},
      mode = EnumSource.Mode.EXCLUDE)
  void onlyPlannersAndAdministratorsAddHardware(Role role) {
    String yaml = YAML.formatted(unique("No"));
    assertThatThrownBy(() -> Authority.as(TestActors.with(role), () -> kinds.createFromYaml(yaml)))
        .isInstanceOf(Refusal.Forbidden.class);
  }
}
