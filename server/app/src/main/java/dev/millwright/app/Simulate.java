package dev.millwright.app;

import dev.millwright.simulator.Credentials;
import dev.millwright.simulator.RecordedTree;
import dev.millwright.simulator.SimulatedBmc;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Serves a recorded device tree as a BMC. */
final class Simulate implements Command {
  @Override
  public String name() {
    return "simulate";
  }

  @Override
  public String summary() {
    return "serves a recorded Redfish tree as a BMC over HTTPS";
  }

  @Override
  public String help() {
    return """
      --tree DIR          the recorded answers
      --address ADDRESS   what to listen on (default 127.0.0.1)
      --port PORT         (MILLWRIGHT_SIMULATE_PORT; default 8443)
      --user NAME         who may sign in (default admin)
      --password TEXT     the password (MILLWRIGHT_SIMULATE_PASSWORD; else a random one is printed)
      """;
  }

  @Override
  public int run(List<String> args) throws IOException {
    Options options =
        Options.read(
            args, Set.of("--tree", "--address", "--port", "--user", "--password"), Set.of());
    Path tree = Path.of(options.require("--tree"));
    if (!Files.isDirectory(tree)) {
      throw new StartRefused("There is no folder " + tree + ". Give a recorded tree with --tree.");
    }
    String address = options.find("--address").orElse("127.0.0.1");
    int port = options.port("--port", "MILLWRIGHT_SIMULATE_PORT", 8443);
    Credentials credentials =
        new Credentials(
            options.find("--user").orElse("admin"),
            options
                .find("--password")
                .or(() -> Runtime.environment("MILLWRIGHT_SIMULATE_PASSWORD"))
                .orElseGet(SimulatedDevicesBesideServer::randomPassword));
    SimulatedBmc bmc = serve(tree, new InetSocketAddress(address, port), credentials);
    System.out.printf(
        "Serving %s at %s%n  user         %s%n  password     %s%n  certificate  SHA-256 %s%nEnd with Ctrl-C.%n",
        tree, bmc.uri(), credentials.user(), credentials.password(), bmc.certificatePin());
    stayUp();
    return RUNNING;
  }

  /** The device's own threads keep no program running. */
  private static void stayUp() {
    Thread.ofPlatform()
        .name("simulated-bmc")
        .daemon(false)
        .start(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
              }
            });
  }

  private static SimulatedBmc serve(Path tree, InetSocketAddress at, Credentials credentials)
      throws IOException {
    try {
      return RecordedTree.serve(tree, at, credentials);
    } catch (BindException taken) {
      throw new StartRefused(
          "%s:%d is taken or not an address of this machine. Give others with --address and --port."
              .formatted(at.getHostString(), at.getPort()),
          taken);
    }
  }
}
