package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged product makes itself the cache by which its next start is faster, and starts beside
 * a damaged one.
 */
@Tag("faults")
class RehearsalIT {
  @TempDir Path folder;

  @Test
  void secondStartUsesTheCacheThatTheFirstRehearsedAndADamagedOneIsLeftAside() throws Exception {
    assumeTrue(
        "Linux".equals(System.getProperty("os.name")), "skipped: there are no caches but on Linux");
    Path data = folder.resolve("data");
    Path cache = rehearse(data);
    try (Product again = Product.startWithItsCache(data)) {
      // The process that was started, not another: it has become the one with the cache.
      List<String> line = commandLine(again.process());
      assertThat(line.get(1)).isEqualTo("-XX:AOTCache=" + cache);
      assertThat(line).endsWith(String.valueOf(again.managementPort()));
      assertThat(Files.readString(Path.of("/proc", pid(again), "maps"))).contains(cache.toString());
      assertThat(again.manage("/health").statusCode()).isEqualTo(200);
      assertThat(Files.list(cache.getParent())).containsOnly(cache, said(cache));
      long database = again.databasePid();
      again.close();
      assertThat(again.process().isAlive()).isFalse();
      assertThat(ProcessHandle.of(database)).isEmpty();
    }
    damage(cache);
    assertThat(refusedAtATakenPort(data)).contains("is taken by another program");
    assertThat(cache).exists();
  }

  /** Starts, waits for the cache, ends. */
  private static Path rehearse(Path data) throws IOException {
    try (Product first = Product.startWithItsCache(data)) {
      assertThat(commandLine(first.process()).get(1)).isEqualTo("-Xmx512m");
      return awaitCache(first, data);
    }
  }

  /** Waits for the cache that a running server rehearses. */
  static Path awaitCache(Product product, Path data) {
    Path start = data.resolve("start");
    return Waiting.until(
        Duration.ofMinutes(5),
        () -> {
          String log = product.log();
          if (log.contains("The next start will not be faster")) {
            throw new IllegalStateException(log);
          }
          if (!Files.isDirectory(start)) {
            return null;
          }
          try (Stream<Path> files = Files.list(start)) {
            return files.filter(f -> f.toString().endsWith(".aot")).findFirst().orElse(null);
          }
        });
  }

  private static Path said(Path cache) {
    return cache.resolveSibling("rehearsal.txt");
  }

  private static String pid(Product product) {
    return String.valueOf(product.process().pid());
  }

  private static List<String> commandLine(ProcessHandle process) throws IOException {
    Path line = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
    return List.of(Files.readString(line).split("\0"));
  }

  /** Another byte in its middle, where only the sums tell. */
  private static void damage(Path cache) throws IOException {
    try (FileChannel content = FileChannel.open(cache, StandardOpenOption.WRITE)) {
      content.write(ByteBuffer.wrap(new byte[1 << 20]), content.size() / 2);
    }
  }

  /** The start that ends soonest: all of it but the server. */
  private String refusedAtATakenPort(Path data) throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path said = folder.resolve("said.txt");
      List<String> command = new ArrayList<>(Product.plainJava());
      command.addAll(List.of("serve", "--data", data.toString(), "--address", "127.0.0.1"));
      command.addAll(List.of("--port", String.valueOf(taken.getLocalPort())));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(process.waitFor()).isEqualTo(2);
      return Files.readString(said);
    }
  }
}
