package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded tree, served by the packaged product as a BMC. */
class SimulateIT {
  @TempDir Path folder;

  @Test
  void recordedTreeIsServedAtTheAddressThatIsPrinted() throws Exception {
    Path tree = folder.resolve("tree");
    write(tree, "redfish/v1", "{\"@odata.id\": \"/redfish/v1\"}");
    write(
        tree, "redfish/v1/Systems", "{\"Members\": [{\"@odata.id\": \"/redfish/v1/Systems/1\"}]}");
    write(tree, "redfish/v1/Systems/1", "{\"LocationIndicatorActive\": true}");
    Path said = folder.resolve("said.txt");
    List<String> command = Product.java();
    command.addAll(List.of("simulate", "--tree", tree.toString()));
    command.addAll(List.of("--port", String.valueOf(Product.freePort())));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      Waiting.until(
          Duration.ofSeconds(30),
          () -> !process.isAlive() || Files.readString(said).contains("End with Ctrl-C"));
      assertThat(Bmc.of(printed(Files.readString(said))).isBlinking()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Matcher printed(String said) {
    Matcher found =
        Pattern.compile(" at (https\\S+)\\s+user\\s+(\\S+)\\s+password\\s+(\\S+)").matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return found;
  }

  private static void write(Path tree, String address, String answer) throws Exception {
    Path file = Files.createDirectories(tree.resolve(address)).resolve("index.json");
    Files.writeString(file, answer);
  }
}
