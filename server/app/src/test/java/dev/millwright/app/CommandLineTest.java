package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path folder;

  private record Said(int status, String out, String err) {}

  private static Said run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Millwright.run(
            List.of(args),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void helpListsEveryCommand() {
    Said said = run("--help");
    assertThat(said.status()).isZero();
    List<String> commands =
        List.of("serve", "setup", "simulate", "calibrate", "backtest", "rehearse");
    assertThat(said.out()).contains(commands);
    for (String command : commands) {
      assertThat(run(command, "--help").out()).contains("--");
    }
  }

  @Test
  void unknownCommandAndOptionAreNamed() {
    assertThat(run("dance").err()).contains("There is no command \"dance\"");
    assertThat(run("serve", "--colour", "red").err()).contains("Unknown option --colour");
    assertThat(run("serve", "--port").err()).contains("--port needs a value");
    assertThat(run("serve", "--port", "many").err()).contains("it must be a port, 1 to 65535");
    assertThat(run("serve", "--calibration", "/nowhere").err())
        .contains("There is no file /nowhere");
    assertThat(run("simulate").err()).contains("--tree is missing");
    assertThat(run("simulate", "--tree", "/nowhere").err()).contains("There is no folder");
  }

  @Test
  void forecastCommandsSayWhatIsMissing() throws IOException {
    assertThat(run("backtest", "--out", "x.csv").err()).contains("Give --measurements or --energy");
    assertThat(run("backtest", "--measurements", "/nowhere.csv", "--out", "x.csv").err())
        .contains("There is no file /nowhere.csv");
    assertThat(run("calibrate", "--out", "x").err()).contains("--measurements is missing");
    Path wrong = Files.writeString(folder.resolve("wrong.csv"), "a,b\n1,2\n");
    assertThat(run("backtest", "--energy", wrong.toString(), "--out", "x.csv").err())
        .contains("has no column model, gpu");
  }

  @Test
  void rehearsalTakesNoFolderThatIsInUse() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept.txt"), "kept");
    assertThat(run("rehearse", "--data", folder.toString()).err())
        .contains("is not empty. Give rehearse another with --data.");
    assertThat(folder).isDirectoryContaining(kept::equals);
    assertThat(run("rehearse").err()).contains("--data is missing");
  }

  @Test
  void occupiedPortIsOneSentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      for (String option : List.of("--port", "--management-port")) {
        String other = option.equals("--port") ? "--management-port" : "--port";
        Said said = serve("--address", "127.0.0.1", option, port, other, free());
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err().strip().lines())
            .containsExactly(
                "Port %s is taken by another program. Stop that one, or give another port with %s."
                    .formatted(port, option));
      }
    }
  }

  @Test
  void withoutOptionsItListensOn8080And8081() throws IOException {
    try (Held browser = new Held(8080);
        Held management = new Held(8081)) {
      assertThat(serve("--management-port", free()).err()).startsWith("Port 8080 is taken");
      assertThat(serve("--port", free()).err()).startsWith("Port 8081 is taken");
    }
  }

  /** A port that somebody listens on: this test, or whoever did before. */
  private record Held(Optional<ServerSocket> socket) implements AutoCloseable {
    Held(int port) throws IOException {
      this(listen(port));
    }

    private static Optional<ServerSocket> listen(int port) throws IOException {
      try {
        return Optional.of(new ServerSocket(port));
      } catch (BindException taken) {
        return Optional.empty();
      }
    }

    @Override
    public void close() throws IOException {
      if (socket.isPresent()) {
        socket.get().close();
      }
    }
  }

  @Test
  void simulatedDevicesListenOnThePortThatIsGivenAndATakenOneIsOneSentence() throws IOException {
    InetAddress first = InetAddress.getByName("127.20.0.1");
    try (ServerSocket taken = new ServerSocket(0, 1, first)) {
      String port = String.valueOf(taken.getLocalPort());
      Said said =
          serve(
              "--port",
              free(),
              "--management-port",
              free(),
              "--simulated-fleet",
              "--simulated-port",
              port);
      assertThat(said.status()).isEqualTo(2);
      assertThat(said.err())
          .contains("port " + port)
          .contains("give another port with --simulated-port");
    }
  }

  private Said serve(String... options) {
    return run(
        Stream.concat(Stream.of("serve", "--data", folder.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void unwritableDataFolderIsOneSentence() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    // Nobody, root included, makes files in the second, which exists.
    for (String data : List.of(file.resolve("data").toString(), "/proc/self")) {
      Said said = run("serve", "--data", data, "--port", free(), "--management-port", free());
      assertThat(said.status()).isEqualTo(2);
      assertThat(said.err().strip().lines())
          .hasSize(1)
          .first()
          .asString()
          .contains("The data folder", "cannot be written");
    }
  }

  @Test
  void secondServerOnTheSameDataIsOneSentence() throws IOException {
    try (DataFolder first = DataFolder.open(folder)) {
      Said said =
          run(
              "serve",
              "--data",
              first.path().toString(),
              "--port",
              free(),
              "--management-port",
              free());
      assertThat(said.status()).isEqualTo(2);
      assertThat(said.err().strip().lines())
          .hasSize(1)
          .first()
          .asString()
          .contains("Another Millwright server uses the data folder");
    }
  }

  private static String free() throws IOException {
    return String.valueOf(Product.freePort());
  }
}
