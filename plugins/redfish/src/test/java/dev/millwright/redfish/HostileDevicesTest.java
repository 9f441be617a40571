package dev.millwright.redfish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.simulator.Fault;
import dev.millwright.simulator.Fault.Plain;
import dev.millwright.simulator.FleetPlan;
import dev.millwright.simulator.RequestLog;
import dev.millwright.simulator.SimulatedBmc;
import dev.millwright.simulator.SimulatedFleet;
import dev.millwright.spi.Component;
import dev.millwright.spi.Cursor;
import dev.millwright.spi.InventorySource;
import dev.millwright.spi.Problem;
import dev.millwright.spi.SystemRecord;
import dev.millwright.testkit.Bench;
import dev.millwright.testkit.Way;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostileDevicesTest {
  private static final String CPU = "/redfish/v1/Systems/System_0/Processors/CPU_0";
  private static final String MEMORY = "/redfish/v1/Systems/System_0/Memory";

  @SuppressWarnings("NullAway.Init")
  private static SimulatedFleet fleet;

  @BeforeAll
  static void startDevice() throws Exception {
    fleet = SimulatedFleet.start(FleetPlan.of(1, 0), InetAddress.getByName("127.0.0.1"), 0);
  }

  @AfterAll
  static void stopDevice() {
    fleet.close();
  }

  @BeforeEach
  void heal() {
    device().faults().clear();
    device().requests().reset();
  }

  private static SimulatedBmc device() {
    return fleet.bmcs().getFirst();
  }

  private static SystemRecord read() throws Exception {
    try (var bench = new Bench(new RedfishFactory(), device())) {
      var source = (InventorySource) bench.connect(Way.DIRECT);
      return source.systems(Cursor.START, Duration.ZERO, 100).items().getFirst();
    }
  }

  static Stream<Fault> unreadable() {
    return Stream.of(
        Plain.HANG_BEFORE_HEADERS,
        Plain.HANG_AFTER_HEADERS,
        Plain.HUGE_BODY,
        Plain.ENDLESS_BODY,
        Plain.GZIP_BOMB,
        Plain.DEPTH_BOMB,
        Plain.TRUNCATED_JSON,
        Plain.HTML,
        Plain.ERROR_BODY_WITH_200,
        Plain.RESET,
        new Fault.Status(403),
        new Fault.Status(404),
        new Fault.Status(500),
        new Fault.Unavailable(Duration.ofDays(1)),
        new Fault.Redirect(URI.create("http://169.254.169.254/latest/")));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void oneUnreadableAnswerIsNamedAndCostsNothingElse(Fault fault) throws Exception {
    device().faults().at(CPU, fault);
    var system = read();
    assertThat(system.problems()).extracting(Problem::at).contains(CPU);
    assertThat(system.components(Component.Gpu.class)).hasSize(4);
    assertThat(system.components()).extracting(Component::id).doesNotContain(CPU);
  }

  @ParameterizedTest
  @EnumSource(
      value = Plain.class,
      names = {"WRONG_CONTENT_TYPE", "DUPLICATE_KEYS", "NOT_UTF8"})
  void answerThatIsOnlyWrittenBadlyIsReadAndNamed(Plain fault) throws Exception {
    device().faults().at(CPU, fault);
    var system = read();
    assertThat(system.components()).extracting(Component::id).contains(CPU);
    assertThat(system.problems()).extracting(Problem::at).contains(CPU);
  }

  @Test
  void numbersWrittenAsTextAreRead() throws Exception {
    device().faults().at(CPU, Plain.NUMBERS_AS_TEXT);
    var cpu = read().components(Component.Cpu.class).getFirst();
    assertThat(cpu.cores()).isEqualTo(72);
  }

  @Test
  void endlessPagingEndsAndHidesNothingElse() throws Exception {
    device().faults().at(MEMORY, Plain.ENDLESS_PAGING);
    var system = read();
    assertThat(system.components(Component.MemoryModule.class)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(system.sensors()).isNotEmpty();
    assertThat(device().requests().total()).isLessThan(Crawl.MOST_REQUESTS);
  }

  @Test
  void linksToAnotherHostAreNotFollowedAndNamed() throws Exception {
    device().faults().at(MEMORY, new Fault.LinkElsewhere(URI.create("https://evil.example")));
    var system = read();
    assertThat(system.problems()).extracting(Problem::reason).contains("ForeignLink");
    assertThat(device().requests().recent())
        .extracting(RequestLog.Request::target)
        .allMatch(target -> target.startsWith("/redfish/"));
  }

  @Test
  void danglingLinksAreNamed() throws Exception {
    device().faults().at(MEMORY, Plain.DANGLING_LINKS);
    assertThat(read().problems()).extracting(Problem::reason).contains("Dangling");
  }

  @Test
  void listOfNullsIsNamed() throws Exception {
    device().faults().at(MEMORY, Plain.NULL_MEMBERS);
    assertThat(read().problems()).extracting(Problem::at).contains(MEMORY);
  }
}
