package dev.millwright.testkit;

import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorFactory;
import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What all contracts share: a simulated device over HTTPS and connectors plugged to it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Contract {
  private @Nullable SimulatedFleet fleet;
  private @Nullable Bench bench;

  /** The plugin under test. */
  protected abstract ConnectorFactory factory();

  /**
   * The devices to test against, of which the first is used: one compute tray unless overridden.
   */
  protected FleetPlan plan() {
    return FleetPlan.of(1, 0);
  }

  @BeforeAll
  void startDevice() throws Exception {
    fleet = SimulatedFleet.start(plan(), InetAddress.getByName("127.0.0.1"), 0);
  }

  @AfterAll
  void stopDevice() {
    Objects.requireNonNull(fleet).close();
  }

  @BeforeEach
  void openBench() throws Exception {
    device().faults().clear();
    device().resume();
    bench = new Bench(factory(), device());
  }

  @AfterEach
  void closeBench() throws Exception {
    Objects.requireNonNull(bench).close();
  }

  /** The device, whose faults may be switched. */
  protected final SimulatedBmc device() {
    return Objects.requireNonNull(fleet).bmcs().getFirst();
  }

  /** A connector to the device. */
  protected final Connector connect(Way way) throws ConnectorException {
    return Objects.requireNonNull(bench).connect(way);
  }

  /** A connector to the device with another password. */
  protected final Connector connect(Way way, String password) throws ConnectorException {
    return Objects.requireNonNull(bench).connect(way, password);
  }

  /** Asserts on what a call fails with. */
  static Consumer<Throwable> kind(ConnectorException.Kind kind) {
    return failure -> {
      var known = failure instanceof ConnectorException c ? c : null;
      if (known == null || known.kind() != kind || String.valueOf(known.getMessage()).isBlank()) {
        throw new AssertionError("expected " + kind + " with a sentence, got " + failure, failure);
      }
    };
  }
}
