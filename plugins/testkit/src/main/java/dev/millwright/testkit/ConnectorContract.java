package dev.millwright.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millwright.simulator.Fault;
import dev.millwright.spi.ConfigSchema;
import dev.millwright.spi.ConnectorConfig;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ConnectorException.Kind;
import dev.millwright.spi.HttpCall;
import dev.millwright.spi.Recognition;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every connector, whatever it can do. */
public abstract class ConnectorContract extends Contract {
  @Test
  void typeSaysWhatItIsAndWhatItAsksOfTheNetwork() {
    var type = factory().type();
    assertThat(type.id()).matches("[a-z][a-z0-9-]*");
    assertThat(type.name()).isNotBlank();
    assertThat(type.network().pathPrefixes()).isNotEmpty().allMatch(p -> p.startsWith("/"));
    assertThat(type.network().call()).isLessThanOrEqualTo(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @EnumSource
  void connectorHasTheAbilitiesThatItsTypeNames(Way way) throws Exception {
    var connector = connect(way);
    for (var ability : factory().type().abilities()) {
      assertThat(connector).isInstanceOf(Class.forName("dev.millwright.spi." + ability));
    }
  }

  @Test
  void fieldsOfTheConfigurationAreNamedOnceAndExplained() {
    var fields = factory().config().fields();
    assertThat(fields).extracting(ConfigSchema.Field::name).doesNotHaveDuplicates();
    assertThat(fields).allSatisfy(field -> assertThat(field.help()).endsWith("."));
  }

  @Test
  void openingMakesNoRequest() throws Exception {
    var before = device().requests().total();
    connect(Way.DIRECT);
    assertThat(device().requests().total()).isEqualTo(before);
  }

  @Test
  void openingWithoutWhatIsRequiredIsRejected() {
    try (var context =
        new TestContext(
            device().uri(), device().certificatePin(), factory().type().network(), Map.of())) {
      var empty = new ConnectorConfig("test", Map.of(), Map.of());
      assertThatThrownBy(() -> factory().open(empty, context)).satisfies(kind(Kind.REJECTED));
    }
  }

  @Test
  void greetingIsRecognised() throws Exception {
    var network = factory().type().network();
    var patterns =
        factory().type().recognises().stream()
            .filter(r -> r.stage() == Recognition.Stage.GREETING)
            .toList();
    assertThat(patterns).isNotEmpty();
    try (var context =
        new TestContext(device().uri(), device().certificatePin(), network, Map.of())) {
      for (var recognition : patterns) {
        var answer = context.http(HttpCall.get(recognition.path(), null));
        assertThat(Greeting.at(recognition.pointer(), answer.body()))
            .containsPattern(Pattern.compile(recognition.pattern()));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void probeSaysWhoTheEndpointIs(Way way) throws Exception {
    var result = connect(way).probe();
    assertThat(result.protocol()).isNotBlank();
    assertThat(result.identity().manufacturer()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void wrongPasswordIsUnauthorised(Way way) throws Exception {
    var connector = connect(way, "not the password");
    assertThatThrownBy(connector::probe).satisfies(kind(Kind.UNAUTHORISED));
  }

  @ParameterizedTest
  @EnumSource
  void deviceThatIsNotThereIsUnreachable(Way way) throws Exception {
    var connector = connect(way);
    device().pause();
    assertThatThrownBy(connector::probe).satisfies(kind(Kind.UNREACHABLE));
  }

  @ParameterizedTest
  @EnumSource
  void deviceThatHangsTimesOut(Way way) throws Exception {
    device().faults().everywhere(Fault.Plain.HANG_BEFORE_HEADERS);
    var connector = connect(way);
    assertThatThrownBy(connector::probe).satisfies(kind(Kind.TIMED_OUT));
  }

  @ParameterizedTest
  @EnumSource
  void webPageInsteadOfAnAnswerIsBroken(Way way) throws Exception {
    device().faults().everywhere(Fault.Plain.HTML);
    var connector = connect(way);
    assertThatThrownBy(connector::probe).satisfies(kind(Kind.BROKEN));
  }

  @ParameterizedTest
  @EnumSource
  void innerErrorOfTheDeviceIsBroken(Way way) throws Exception {
    device().faults().everywhere(new Fault.Status(500));
    var connector = connect(way);
    assertThatThrownBy(connector::probe).satisfies(kind(Kind.BROKEN));
  }

  @Test
  void changedCertificateIsRejectedBeforeAnyRequest() throws Exception {
    var connector = connect(Way.DIRECT);
    device().rotateCertificate();
    device().dropConnections();
    var before = device().requests().total();
    assertThatThrownBy(connector::probe)
        .isInstanceOfSatisfying(
            ConnectorException.class,
            failure -> assertThat(failure.kind()).isEqualTo(Kind.REJECTED));
    assertThat(device().requests().total()).isEqualTo(before);
  }
}
