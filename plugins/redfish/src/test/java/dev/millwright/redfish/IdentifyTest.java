package dev.millwright.redfish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.spi.CallId;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.HttpCall;
import dev.millwright.spi.IndicatorControl;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.TargetId;
import org.junit.jupiter.api.Test;

class IdentifyTest {
  private static final TargetId SYSTEM = new TargetId("/redfish/v1/Systems/1");
  private static final CallId CALL = new CallId("call");

  private static IndicatorControl control(Service service) throws ConnectorException {
    return (IndicatorControl) service.connector();
  }

  @Test
  void newerPropertyIsSetUnderTheEtagThatWasRead() throws Exception {
    var service =
        new Service()
            .put(
                "/Systems/1",
                "'LocationIndicatorActive':false,'IndicatorLED':'Off','@odata.etag':'W/1'");
    control(service).start(CALL, SYSTEM, IndicatorState.ON);
    assertThat(service.patches()).containsExactly("{\"LocationIndicatorActive\":true}");
    assertThat(service.lastPatch().headers()).containsEntry("If-Match", "W/1");
    assertThat(service.lastPatch().method()).isEqualTo(HttpCall.Method.PATCH);
  }

  @Test
  void olderPropertyIsTriedWhereTheNewerIsRefused() throws Exception {
    var service =
        new Service().put("/Systems/1", "'LocationIndicatorActive':false,'IndicatorLED':'Off'");
    service.refuse("LocationIndicatorActive");
    control(service).start(CALL, SYSTEM, IndicatorState.ON);
    assertThat(service.patches()).last().isEqualTo("{\"IndicatorLED\":\"Blinking\"}");
  }

  @Test
  void deviceThatCannotBlinkIsLit() throws Exception {
    var service = new Service().put("/Systems/1", "'IndicatorLED':'Off'");
    service.refuse("Blinking");
    control(service).start(CALL, SYSTEM, IndicatorState.ON);
    assertThat(service.patches()).last().isEqualTo("{\"IndicatorLED\":\"Lit\"}");
  }

  @Test
  void ledThatIsAlwaysLitIdentifiesByBlinking() throws Exception {
    var led = "'IndicatorLED@Redfish.AllowableValues':['Lit','Blinking'],'IndicatorLED':";
    var service = new Service().put("/Systems/1", led + "'Lit'");
    assertThat(control(service).observe(SYSTEM).state()).isEqualTo(IndicatorState.OFF);
    control(service).start(CALL, SYSTEM, IndicatorState.ON);
    assertThat(service.patches()).containsExactly("{\"IndicatorLED\":\"Blinking\"}");
    service.put("/Systems/1", led + "'Blinking'");
    assertThat(control(service).observe(SYSTEM).state()).isEqualTo(IndicatorState.ON);
  }

  @Test
  void ledOfTheChassisStandsForASystemWithoutOne() throws Exception {
    var service =
        new Service()
            .put("/Systems/1", "'Links':{'Chassis':[@/Chassis/1@]}")
            .put("/Chassis/1", "'LocationIndicatorActive':true");
    var seen = control(service).observe(SYSTEM);
    assertThat(seen.state()).isEqualTo(IndicatorState.ON);
    assertThat(seen.at()).isEqualTo(Service.NOW);
  }

  @Test
  void systemWithoutAnLedSaysSo() throws Exception {
    var service = new Service().put("/Systems/1", "");
    assertThatThrownBy(() -> control(service).observe(SYSTEM))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("no identify LED");
  }

  @Test
  void targetOutsideTheServiceIsNeverAskedFor() throws Exception {
    var service = new Service();
    var foreign = new TargetId("https://other.example/redfish/v1/Systems/1");
    assertThatThrownBy(() -> control(service).observe(foreign))
        .isInstanceOf(ConnectorException.class);
    assertThat(service.requests()).isZero();
  }
}
