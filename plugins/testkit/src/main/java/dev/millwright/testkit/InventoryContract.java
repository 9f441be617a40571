package dev.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.simulator.Fault;
import dev.millwright.spi.Component;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.Identity;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.Offer;
import dev.millwright.spi.SensorReading;
import dev.millwright.spi.SystemRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every connector that lists systems. */
public abstract class InventoryContract extends Contract {
  private static final int ALL = 1_000;

  private InventorySource source(Way way) throws ConnectorException {
    return (InventorySource) connect(way);
  }

  private static List<SystemRecord> list(InventorySource source) throws ConnectorException {
    var page = source.systems(Cursor.START, Duration.ZERO, ALL);
    assertThat(page.next()).isNull();
    return page.items();
  }

  @ParameterizedTest
  @EnumSource
  void healthyDeviceIsReadWithoutAProblem(Way way) throws Exception {
    assertThat(list(source(way)))
        .isNotEmpty()
        .allSatisfy(system -> assertThat(system.problems()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void targetsComponentsAndSensorsAreNamedOnce(Way way) throws Exception {
    var systems = list(source(way));
    assertThat(systems).extracting(SystemRecord::target).doesNotHaveDuplicates();
    assertThat(systems)
        .allSatisfy(
            system -> {
              assertThat(system.components()).extracting(Component::id).doesNotHaveDuplicates();
              assertThat(system.sensors()).extracting(SensorReading::id).doesNotHaveDuplicates();
            });
  }

  @ParameterizedTest
  @EnumSource
  void unchangedDeviceIsReadTheSameAgain(Way way) throws Exception {
    var source = source(way);
    var before = list(source);
    var after = list(source);
    assertThat(after).extracting(SystemRecord::components).isEqualTo(components(before));
    assertThat(after).extracting(SystemRecord::identity).isEqualTo(identities(before));
  }

  private static List<List<Component>> components(List<SystemRecord> systems) {
    return systems.stream().map(SystemRecord::components).toList();
  }

  private static List<Identity> identities(List<SystemRecord> systems) {
    return systems.stream().map(SystemRecord::identity).toList();
  }

  @ParameterizedTest
  @EnumSource
  void pageHoldsNoMoreThanWasAskedFor(Way way) throws Exception {
    assertThat(source(way).systems(Cursor.START, Duration.ZERO, 1).items()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void readingsAreFiniteAndPartsOfSensorsExist(Way way) throws Exception {
    for (var system : list(source(way))) {
      var ids = system.components().stream().map(Component::id).toList();
      assertThat(system.sensors()).isNotEmpty().allMatch(InventoryContract::finite);
      assertThat(system.sensors()).allMatch(s -> s.part() == null || ids.contains(s.part()));
    }
  }

  private static boolean finite(SensorReading reading) {
    return reading.value() == null || Double.isFinite(reading.value());
  }

  @ParameterizedTest
  @EnumSource
  void offersNameAbilitiesOfTheType(Way way) throws Exception {
    assertThat(list(source(way)))
        .flatExtracting(SystemRecord::offers)
        .extracting(Offer::ability)
        .isSubsetOf(factory().type().abilities());
  }

  @ParameterizedTest
  @EnumSource
  void refusedPasswordEndsTheListing(Way way) throws Exception {
    var source = (InventorySource) connect(way, "not the password");
    assertThatThrownBy(() -> list(source)).satisfies(kind(Kind.UNAUTHORISED));
  }

  @ParameterizedTest
  @EnumSource
  void passwordRefusedInTheMiddleEndsTheListing(Way way) throws Exception {
    device().faults().everywhere(new Fault.After(10, Fault.Plain.UNAUTHORIZED));
    var source = source(way);
    assertThatThrownBy(() -> list(source)).satisfies(kind(Kind.UNAUTHORISED));
  }

  @ParameterizedTest
  @EnumSource
  void deviceThatFallsSilentTimesOut(Way way) throws Exception {
    device().faults().everywhere(new Fault.After(10, Fault.Plain.HANG_AFTER_HEADERS));
    var source = source(way);
    assertThatThrownBy(() -> list(source)).satisfies(kind(Kind.TIMED_OUT));
  }

  @Test
  void interruptedListingEndsAtOnce() throws Exception {
    device().faults().everywhere(new Fault.After(10, Fault.Plain.HANG_BEFORE_HEADERS));
    var source = source(Way.DIRECT);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var listing = pool.submit(() -> list(source));
      assertThatThrownBy(() -> listing.get(300, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      pool.shutdownNow();
      assertThat(pool.awaitTermination(500, TimeUnit.MILLISECONDS)).isTrue();
    }
  }
}
