package dev.millwright.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.spi.CallId;
import dev.millwright.spi.Component;
import dev.millwright.spi.Connector;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.Continuity;
import dev.millwright.spi.Credential;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.Health;
import dev.millwright.spi.HttpCall;
import dev.millwright.spi.Identity;
import dev.millwright.spi.IndicatorControl;
import dev.millwright.spi.IndicatorObservation;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.Page;
import dev.millwright.spi.PowerState;
import dev.millwright.spi.ProbeResult;
import dev.millwright.spi.Receipt;
import dev.millwright.spi.SecretRef;
import dev.millwright.spi.SystemRecord;
import dev.millwright.spi.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SerialisingProxyTest {
  private static final TargetId TARGET = new TargetId("/systems/1");
  private static final SystemRecord SYSTEM =
      new SystemRecord(
          TARGET,
          new Identity("Maker", "Model", null, null, "S1", null, null),
          null,
          PowerState.ON,
          Health.OK,
          IndicatorState.OFF,
          List.of(
              new Component.Cpu(
                  "c", "CPU", Identity.UNKNOWN, null, Health.OK, 72, null, 3100.5, "ARM"),
              new Component.NetworkAdapter(
                  "n",
                  "NIC",
                  Identity.UNKNOWN,
                  null,
                  Health.UNKNOWN,
                  List.of(new Component.Port("p", "1", "AA:BB", 400_000L, true, "Ethernet")),
                  null)),
          List.of(),
          List.of(),
          List.of(),
          Instant.parse("2026-11-23T10:15:30.123456789Z"));

  @Test
  void proxyHasTheAbilitiesOfItsConnectorAndNoOthers() {
    assertThat(SerialisingProxy.around(new Inventory())).isInstanceOf(InventorySource.class);
    assertThat(SerialisingProxy.around(new Inventory())).isNotInstanceOf(IndicatorControl.class);
    assertThat(SerialisingProxy.around(new Led())).isInstanceOf(IndicatorControl.class);
  }

  @Test
  void recordsOfEveryKindComeBackEqual() throws Exception {
    var far = (InventorySource) SerialisingProxy.around(new Inventory());
    var page = far.systems(Cursor.START, Duration.ofMillis(1500), 7);
    assertThat(page).isEqualTo(new Page<>(List.of(SYSTEM), new Cursor("PT1.5S 7"), Continuity.GAP));
  }

  @Test
  void failuresKeepTheirKindMessageAndCause() {
    var far = (IndicatorControl) SerialisingProxy.around(new Led());
    assertThatThrownBy(() -> far.observe(TARGET))
        .isInstanceOf(ConnectorException.class)
        .hasMessage("busy")
        .hasCauseInstanceOf(FarFailure.class)
        .extracting(failure -> ((ConnectorException) failure).kind())
        .isEqualTo(Kind.CONFLICT);
  }

  @Test
  void pluginThatBreaksIsReportedAsBroken() {
    var far = (IndicatorControl) SerialisingProxy.around(new Led());
    assertThatThrownBy(() -> far.start(new CallId("1"), TARGET, IndicatorState.ON))
        .extracting(failure -> ((ConnectorException) failure).kind())
        .isEqualTo(Kind.BROKEN);
  }

  @Test
  void requestsKeepTheirCredentialAndBody() {
    var call =
        new HttpCall(
            HttpCall.Method.PATCH,
            "/redfish/v1/",
            Map.of("If-Match", "\"1\""),
            new byte[] {1, -1},
            new Credential.Basic("root", new SecretRef("s")));
    var back = (HttpCall) WireFormat.read(HttpCall.class, WireFormat.write(HttpCall.class, call));
    assertThat(back).usingRecursiveComparison().isEqualTo(call);
  }

  @Test
  void kindThatIsNotPermittedIsRefused() {
    record Forged(String user) {}
    var bytes = WireFormat.write(Forged.class, new Forged("root"));
    assertThatThrownBy(() -> WireFormat.read(Credential.class, bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static class Inventory implements Connector, InventorySource {
    @Override
    public ProbeResult probe() {
      return new ProbeResult(Identity.UNKNOWN, "test", List.of());
    }

    @Override
    public Page<SystemRecord> systems(Cursor after, Duration wait, int max) {
      return new Page<>(List.of(SYSTEM), new Cursor(wait + " " + max), Continuity.GAP);
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }

  private static final class Led implements Connector, IndicatorControl {
    @Override
    public ProbeResult probe() {
      return new ProbeResult(Identity.UNKNOWN, "test", List.of());
    }

    @Override
    public Receipt start(CallId call, TargetId target, IndicatorState wanted) {
      throw new IllegalStateException("a bug");
    }

    @Override
    public IndicatorObservation observe(TargetId target) throws ConnectorException {
      throw new ConnectorException(Kind.CONFLICT, "busy", new IllegalStateException("why"));
    }

    @Override
    public void close() {
      // Nothing was opened.
    }
  }
}
