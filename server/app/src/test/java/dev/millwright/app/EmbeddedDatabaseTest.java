package dev.millwright.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each test with a PostgreSQL of its own, side by side: most of their time they wait for it. */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedDatabaseTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final EmbeddedDatabase.Patience SHORT = patience(3, 60);

  @TempDir static Path programs;
  @TempDir Path data;

  @BeforeAll
  static void unpack() throws IOException {
    PostgresBinaries.unpack(programs);
  }

  /** Unpacked once for all tests; to unpack takes as long as the rest of a start. */
  @BeforeEach
  void shareThePrograms() throws IOException {
    Path folder = Files.createDirectories(data.resolve("postgres"));
    Files.createSymbolicLink(PostgresBinaries.home(folder), PostgresBinaries.home(programs));
  }

  @AfterEach
  void leaveTheProgramsToTheOthers() throws IOException {
    Files.delete(PostgresBinaries.home(data.resolve("postgres")));
  }

  private static EmbeddedDatabase.Patience patience(int silences, int start) {
    return new EmbeddedDatabase.Patience(SECOND, silences, Duration.ofSeconds(start));
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection = connect(database);
        var result = connection.createStatement().executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (var connection = connect(database)) {
      connection.createStatement().execute(sql);
    }
  }

  @Test
  void keepsDataOverRestartsWithFsyncAndChecksumsOn() throws Exception {
    try (var first = EmbeddedDatabase.start(data)) {
      execute(first, "create table kept (n int); insert into kept values (7)");
    }
    try (var second = EmbeddedDatabase.start(data)) {
      assertThat(ask(second, "select n from kept")).isEqualTo("7");
      assertThat(ask(second, "show fsync")).isEqualTo("on");
      assertThat(ask(second, "show data_checksums")).isEqualTo("on");
      assertThat(ask(second, "show server_version")).startsWith("18");
    }
  }

  @Test
  void refusesAWrongPasswordAndKeepsItsOwnPrivate() throws Exception {
    try (var database = EmbeddedDatabase.start(data)) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.url(), database.user(), "wrong"))
          .hasMessageContaining("password authentication failed");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.resolve("postgres/password"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void killedPostmasterIsStartedAgainWithWhatWasCommitted() throws Exception {
    try (var database = EmbeddedDatabase.start(data)) {
      execute(database, "create table kept (n int); insert into kept values (7)");
      ProcessHandle.of(database.pid()).orElseThrow().destroyForcibly();
      assertThat(Waiting.until(Duration.ofSeconds(20), () -> ask(database, "select n from kept")))
          .isEqualTo("7");
    }
  }

  @Test
  void postgresThatHangsIsEndedAndStartedAgainWithWhatWasCommitted() throws Exception {
    try (var database = EmbeddedDatabase.start(data, SHORT)) {
      execute(database, "create table kept (n int); insert into kept values (7)");
      long hung = database.pid();
      signal("STOP", processes(hung));
      assertThat(Waiting.until(Duration.ofSeconds(40), () -> ask(database, "select n from kept")))
          .isEqualTo("7");
      assertThat(database.pid()).isNotEqualTo(hung);
    }
  }

  @Test
  void applicationKnowsWhereItWillBeBeforeItAnswers() throws Exception {
    try (var database = EmbeddedDatabase.begin(data)) {
      String url = database.url();
      assertThatThrownBy(() -> connect(database)).hasMessageContaining("refused");
      database.await();
      assertThat(database.url()).isEqualTo(url);
      assertThat(ask(database, "select 7")).isEqualTo("7");
    }
  }

  @Test
  void portIsNobodyElsesFromWhenItIsKnown() throws Exception {
    try (var database = EmbeddedDatabase.begin(data)) {
      int port = URI.create(database.url().substring("jdbc:".length())).getPort();
      assertThatThrownBy(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close())
          .isInstanceOf(BindException.class);
      database.await();
      assertThat(ask(database, "select 7")).isEqualTo("7");
    }
  }

  @Test
  void clusterThatCannotBeUsedIsSaidToWhoWaits() throws Exception {
    Path cluster = Files.createDirectories(data.resolve("postgres/cluster"));
    Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
    try (var database = EmbeddedDatabase.begin(data)) {
      assertThatThrownBy(database::await)
          .isInstanceOf(StartRefused.class)
          .hasMessageStartingWith("The embedded PostgreSQL did not start in ")
          .hasMessageEndingWith("postgres.log says why");
    }
  }

  @Test
  void oneThatIsEndedWhileItStartsLeavesNothingRunning() {
    EmbeddedDatabase.begin(data).close();
    assertNothingRuns();
  }

  private void assertNothingRuns() {
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(p -> p.info().commandLine().orElse("").contains(data.toString()));
  }

  @Test
  @Timeout(90)
  void oneThatHangsWhenTheServerEndsIsEndedAndTheNextStarts() throws Exception {
    List<Long> all;
    try (var hung = EmbeddedDatabase.start(data, SHORT)) {
      execute(hung, "create table kept (n int); insert into kept values (7)");
      all = processes(hung.pid());
      signal("STOP", all);
    }
    assertThat(all).noneMatch(EmbeddedDatabaseTest::runs);
    try (var next = EmbeddedDatabase.start(data)) {
      assertThat(ask(next, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  @Timeout(90)
  void oneOfAKilledServerThatHangsIsEndedFirst() throws Exception {
    try (var killed = EmbeddedDatabase.start(data)) {
      execute(killed, "create table kept (n int); insert into kept values (7)");
      killed.abandon();
      List<Long> all = processes(killed.pid());
      signal("STOP", all);
      try (var next = EmbeddedDatabase.start(data, SHORT)) {
        assertThat(all).noneMatch(EmbeddedDatabaseTest::runs);
        assertThat(ask(next, "select n from kept")).isEqualTo("7");
      }
    }
  }

  /** One that was ended runs no program, even where nobody has asked yet how it ended. */
  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).flatMap(p -> p.info().command()).isPresent();
  }

  @Test
  @Timeout(90)
  void oneThatHangsWhileItStartsIsRefused() throws Exception {
    try (var gate = RecoveryGate.before(data);
        var database = EmbeddedDatabase.begin(data, patience(3, 5))) {
      gate.awaitArrival(database);
      List<Long> all = processes(database.pid());
      signal("STOP", all);
      assertThatThrownBy(() -> CompletableFuture.runAsync(database::await).get(30, SECONDS))
          .cause()
          .isInstanceOf(StartRefused.class)
          .hasMessageEndingWith("postgres.log says why");
      assertThat(runs(all.getFirst())).isFalse();
    }
  }

  @Test
  @Timeout(90)
  void oneThatHangsWhileItStartsIsEndedWithTheServer() throws Exception {
    try (var gate = RecoveryGate.before(data)) {
      List<Long> all;
      try (var database = EmbeddedDatabase.begin(data, patience(3, 600))) {
        gate.awaitArrival(database);
        all = processes(database.pid());
        signal("STOP", all);
      }
      assertThat(runs(all.getFirst())).isFalse();
    }
  }

  @Test
  @Timeout(90)
  void recoveryThatTakesLongerThanAStartIsWaitedFor() throws Exception {
    try (var gate = RecoveryGate.before(data);
        var database = EmbeddedDatabase.begin(data, patience(3, 6))) {
      gate.awaitArrival(database);
      long same = database.pid();
      CompletableFuture<Void> ready = CompletableFuture.runAsync(database::await);
      assertThatThrownBy(() -> ready.get(10, SECONDS)).isInstanceOf(TimeoutException.class);
      gate.close();
      ready.get(30, SECONDS);
      assertThat(ask(database, "select 7")).isEqualTo("7");
      assertThat(database.pid()).isEqualTo(same);
    }
  }

  @Test
  void postgresThatAnswersAgainInTimeIsLeftAlone() throws Exception {
    try (var database = EmbeddedDatabase.start(data, patience(30, 60))) {
      long same = database.pid();
      List<Long> all = processes(same);
      signal("STOP", all);
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                      database.url() + "?user=millwright&connectTimeout=3&socketTimeout=3"))
          .isInstanceOf(SQLException.class);
      signal("CONT", all);
      assertThat(Waiting.until(Duration.ofSeconds(20), () -> ask(database, "select 7")))
          .isEqualTo("7");
      assertThat(database.pid()).isEqualTo(same);
    }
  }

  private static List<Long> processes(long postmaster) {
    ProcessHandle first = ProcessHandle.of(postmaster).orElseThrow();
    return Stream.concat(Stream.of(first), first.descendants()).map(ProcessHandle::pid).toList();
  }

  /** The postmaster must live; one that served a connection may have ended meanwhile. */
  private static void signal(String name, List<Long> processes) throws Exception {
    assertThat(kill(name, processes.getFirst())).isZero();
    for (long child : processes.subList(1, processes.size())) {
      kill(name, child);
    }
  }

  private static int kill(String name, long pid) throws Exception {
    return new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start().waitFor();
  }

  /** Field 6 of a process's stat is its session. */
  @Test
  void postmasterHasASessionOfItsOwnSoThatCtrlCReachesTheServerAlone() throws Exception {
    try (var database = EmbeddedDatabase.start(data)) {
      String pid = String.valueOf(database.pid());
      String stat = Files.readString(Path.of("/proc", pid, "stat"));
      assertThat(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3]).isEqualTo(pid);
    }
  }

  @Test
  void postmasterOfAKilledServerIsStoppedFirst() throws Exception {
    try (var killed = EmbeddedDatabase.start(data)) {
      execute(killed, "create table kept (n int); insert into kept values (7)");
      killed.abandon();
      try (var next = EmbeddedDatabase.start(data)) {
        assertThat(ask(next, "select n from kept")).isEqualTo("7");
      }
    }
  }
}
