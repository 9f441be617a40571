package dev.millwright.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.FeatureTest;
import dev.millwright.TestActors;
import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.resource.Condition;
import dev.millwright.resource.Ids;
import dev.millwright.resource.PageRequest;
import dev.millwright.spi.Component;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.PowerState;
import dev.millwright.spi.SystemRecord;
import dev.millwright.spi.TargetId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@FeatureTest
class SystemIntakeTest {
  @Autowired SystemIntake intake;
  @Autowired Vanishing vanishing;
  @Autowired Fleet fleet;
  @Autowired Rows rows;

  private final String serial = "SN" + Ids.next();
  private final String uuid = UUID.randomUUID().toString();

  private static Component.Gpu gpu(int slot, @Nullable String serial) {
    return new Component.Gpu(
        "/gpu/" + slot,
        "GPU " + slot,
        new Identity("NVIDIA", "B300", null, null, serial, null, null),
        null,
        Health.OK,
        1L << 38,
        null,
        1400.0,
        "97.1");
  }

  private SystemRecord record(@Nullable String serial, @Nullable String uuid, Component... parts) {
    return new SystemRecord(
        new TargetId("/redfish/v1/Systems/1"),
        new Identity("Maker", "Model", null, null, serial, uuid, null),
        null,
        PowerState.ON,
        Health.OK,
        IndicatorState.OFF,
        List.of(parts),
        List.of(),
        List.of(),
        List.of(),
        Instant.now());
  }

  private static Intake.From source() {
    ConnectorId id = new ConnectorId(Ids.next());
    return new Intake.From(id, "bmc-" + id, "10.0.0.1", new OperationId(Ids.next()));
  }

  private SystemIntake.Taken take(Intake.From from, SystemRecord seen) {
    return Authority.as(Actor.SERVER, () -> intake.take(Intake.of(from, seen, true, rows)));
  }

  private List<String> kinds(UUID system) {
    return Authority.as(
        TestActors.viewer(),
        () ->
            fleet.history(new SystemId(system), PageRequest.first()).items().stream()
                .map(HistoryEntry::kind)
                .toList());
  }

  private SystemPage page(UUID system) {
    return Authority.as(TestActors.viewer(), () -> fleet.page(new SystemId(system)).orElseThrow());
  }

  @Test
  void replacedGpuIsAnotherGpuAndTheOldOneStaysAsMissing() {
    Intake.From from = source();
    var first = take(from, record(serial, uuid, gpu(0, "A"), gpu(1, "B")));
    var second = take(from, record(serial, uuid, gpu(0, "A"), gpu(1, "C")));
    assertThat(second.system()).isEqualTo(first.system());
    assertThat(page(first.system()).gpus())
        .extracting(GpuRow::serial, GpuRow::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("A", GpuState.PRESENT),
            org.assertj.core.groups.Tuple.tuple("B", GpuState.MISSING),
            org.assertj.core.groups.Tuple.tuple("C", GpuState.PRESENT));
    assertThat(page(first.system()).row().gpus()).isEqualTo(2);
    take(from, record(serial, uuid, gpu(0, "A"), gpu(1, "B")));
    assertThat(page(first.system()).gpus().stream().filter(g -> g.state() == GpuState.PRESENT))
        .extracting(GpuRow::serial)
        .containsExactly("A", "B");
  }

  @Test
  void gpuThatVanishesAndReturnsKeepsItsIdAndItsHistory() {
    Intake.From from = source();
    UUID system = take(from, record(serial, uuid, gpu(0, "A"), gpu(1, "B"))).system();
    GpuId id = page(system).gpus().getLast().id();
    take(from, record(serial, uuid, gpu(0, "A")));
    take(from, record(serial, uuid, gpu(0, "A"), gpu(1, "B")));
    assertThat(page(system).gpus().getLast().id()).isEqualTo(id);
    assertThat(kinds(system)).containsExactly("PartReturned", "PartVanished", "Discovered");
  }

  @Test
  void serialThatChangesOnTheSameMachineIsNotedAndMakesNoSecondSystem() {
    Intake.From from = source();
    UUID system = take(from, record(serial, uuid)).system();
    var repaired = take(from, record(serial + "-2", uuid));
    assertThat(repaired.system()).isEqualTo(system);
    assertThat(kinds(system)).containsExactly("SerialChanged", "Discovered");
  }

  @Test
  void otherMachineAtTheSameAddressIsAnotherSystem() {
    Intake.From from = source();
    UUID first = take(from, record(serial, uuid)).system();
    var other = take(from, record("X" + serial, UUID.randomUUID().toString()));
    assertThat(other.system()).isNotEqualTo(first);
    assertThat(other.result()).isEqualTo(Intake.Result.DISCOVERED);
  }

  @Test
  void machineAtAnotherAddressIsTheSameSystem() {
    UUID first = take(source(), record(serial, uuid)).system();
    assertThat(take(source(), record(serial, uuid)).system()).isEqualTo(first);
    assertThat(page(first).system().status().conditions())
        .anyMatch(c -> c.type().equals("IdentityUnique") && c.status() == Condition.Status.FALSE);
  }

  @Test
  void fillerSerialsDoNotMakeTwoMachinesOne() {
    UUID first = take(source(), record("To Be Filled By O.E.M.", null)).system();
    UUID second = take(source(), record("To Be Filled By O.E.M.", null)).system();
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void systemThatVanishesFromItsListAndReturnsIsTheSame() {
    Intake.From from = source();
    UUID system = take(from, record(serial, uuid)).system();
    assertThat(vanishing.notListed(from, List.of())).isOne();
    assertThat(page(system).row().reason()).isEqualTo("NotListed");
    take(from, record(serial, uuid));
    assertThat(page(system).row().reason()).isNull();
    assertThat(kinds(system)).containsExactly("Returned", "Vanished", "Discovered");
  }

  @Test
  void sameMachineToldAtTheSameMomentByManyIsOneSystem() throws Exception {
    var found = java.util.Collections.synchronizedList(new ArrayList<UUID>());
    var begin = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 6; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  begin.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                found.add(take(source(), record(serial, uuid, gpu(0, "A"))).system());
              }));
    }
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(found).hasSize(6);
    assertThat(java.util.Set.copyOf(found)).hasSize(1);
  }
}
