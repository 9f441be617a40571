package dev.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.simulator.Fault;
import dev.millwright.spi.CallId;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.IndicatorControl;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.TargetId;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every connector that sets an identify LED. */
public abstract class IndicatorContract extends Contract {
  /** The system whose LED is set: the first one listed. */
  private TargetId target(IndicatorControl control) throws ConnectorException {
    return ((InventorySource) control)
        .systems(Cursor.START, Duration.ZERO, 1)
        .items()
        .getFirst()
        .target();
  }

  private IndicatorControl control(Way way) throws ConnectorException {
    return (IndicatorControl) connect(way);
  }

  @ParameterizedTest
  @EnumSource
  void ledThatIsSetIsSeenOnTheDevice(Way way) throws Exception {
    var control = control(way);
    var target = target(control);
    for (var wanted : new IndicatorState[] {IndicatorState.ON, IndicatorState.OFF}) {
      var receipt = control.start(new CallId("call-" + wanted), target, wanted);
      assertThat(receipt.call()).isEqualTo(new CallId("call-" + wanted));
      var seen = control.observe(target);
      assertThat(seen.state()).isEqualTo(wanted);
      assertThat(seen.target()).isEqualTo(target);
      assertThat(device().indicatorActive()).isEqualTo(wanted == IndicatorState.ON);
    }
  }

  @ParameterizedTest
  @EnumSource
  void settingTheSameTwiceIsAccepted(Way way) throws Exception {
    var control = control(way);
    var target = target(control);
    control.start(new CallId("first"), target, IndicatorState.ON);
    control.start(new CallId("second"), target, IndicatorState.ON);
    assertThat(control.observe(target).state()).isEqualTo(IndicatorState.ON);
  }

  @ParameterizedTest
  @EnumSource
  void unknownStateCannotBeAskedFor(Way way) throws Exception {
    var control = control(way);
    var target = target(control);
    assertThatThrownBy(() -> control.start(new CallId("call"), target, IndicatorState.UNKNOWN))
        .satisfies(kind(Kind.REJECTED));
  }

  @ParameterizedTest
  @EnumSource
  void targetThatIsGoneIsNotFound(Way way) throws Exception {
    var control = control(way);
    var gone = new TargetId(target(control).value() + "-gone");
    assertThatThrownBy(() -> control.observe(gone)).satisfies(kind(Kind.NOT_FOUND));
    assertThatThrownBy(() -> control.start(new CallId("call"), gone, IndicatorState.ON))
        .satisfies(kind(Kind.NOT_FOUND));
  }

  @ParameterizedTest
  @EnumSource
  void busyDeviceIsNotChangedAndSaysSo(Way way) throws Exception {
    var control = control(way);
    var target = target(control);
    device().faults().everywhere(new Fault.Unavailable(Duration.ofDays(1)));
    assertThatThrownBy(() -> control.start(new CallId("call"), target, IndicatorState.ON))
        .satisfies(kind(Kind.CONFLICT));
  }
}
