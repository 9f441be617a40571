package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorCalls;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationHandler;
import dev.millwright.operations.Outcome;
import dev.millwright.operations.TargetRun;
import dev.millwright.resource.Refusal;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.IndicatorControl;
import dev.millwright.spi.IndicatorObservation;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.TargetId;
import java.time.Duration;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets a system's identify LED and looks until it is so. */
@Component
class IdentifyHandler implements OperationHandler {
  static final String KIND = "identify";
  static final String ON = "on";

  private final ConnectorCalls calls;
  private final ComputeSystemRepository systems;
  private final Announcer announcer;
  private final TransactionTemplate transaction;

  IdentifyHandler(
      ConnectorCalls calls,
      ComputeSystemRepository systems,
      Announcer announcer,
      TransactionTemplate transaction) {
    this.calls = calls;
    this.systems = systems;
    this.announcer = announcer;
    this.transaction = transaction;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Outcome send(TargetRun run) throws ConnectorException, InterruptedException {
    Led led = led(run);
    IndicatorState wanted = wanted(run);
    calls.call(
        led.connector(),
        IndicatorControl.class,
        control -> control.start(run.call(), led.target(), wanted));
    Outcome seen = observe(run);
    return seen instanceof Outcome.Absent a ? new Outcome.Pending(a.sentence()) : seen;
  }

  @Override
  public Outcome observe(TargetRun run) throws ConnectorException, InterruptedException {
    Led led = led(run);
    IndicatorObservation seen =
        calls.call(
            led.connector(), IndicatorControl.class, control -> control.observe(led.target()));
    note(run, seen);
    if (seen.state() == wanted(run)) {
      return new Outcome.Done(
          "The LED is %s, as its BMC reports.".formatted(Words.lower(seen.state())));
    }
    String sentence = "The BMC reports the LED as %s.".formatted(Words.lower(seen.state()));
    return seen.state() == IndicatorState.UNKNOWN
        ? new Outcome.Pending(sentence)
        : new Outcome.Absent(sentence);
  }

  private static IndicatorState wanted(TargetRun run) {
    return Boolean.parseBoolean(run.parameters().get(ON)) ? IndicatorState.ON : IndicatorState.OFF;
  }

  private record Led(ConnectorId connector, TargetId target) {}

  private Led led(TargetRun run) {
    ComputeSystem system = require(run);
    ConnectorId connector = system.connector();
    String target = system.target();
    if (connector == null || target == null) {
      throw new Refusal.Conflict("No connector tells about %s any more.".formatted(system.name()));
    }
    return new Led(connector, new TargetId(target));
  }

  private ComputeSystem require(TargetRun run) {
    return systems
        .findById(run.ref().id())
        .orElseThrow(() -> Refusal.NotFound.of(SystemId.KIND, run.ref().id()));
  }

  /** A discovery may write the system at the same moment; then this is simply written again. */
  private void note(TargetRun run, IndicatorObservation seen) {
    try {
      write(run, seen);
    } catch (ConcurrencyFailureException writtenMeanwhile) {
      write(run, seen);
    }
  }

  private void write(TargetRun run, IndicatorObservation seen) {
    transaction.executeWithoutResult(
        tx -> {
          ComputeSystem system = require(run);
          if (system.see(seen.state(), seen.at())) {
            systems.saveAndFlush(system);
            announcer.afterCommit(
                new SystemChanged(new SystemId(system.id()), system.name(), seen.at()));
          }
        });
  }
}
