package dev.millwright.app;

import dev.millwright.access.Setup;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts on scratch data, asks for the pages that a person sees first, and ends, so that the JVM
 * can record what a start loads.
 */
final class Rehearse implements Command {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "rehearse";
  }

  @Override
  public String summary() {
    return "starts on scratch data and ends, for the JVM to make a cache of what a start needs";
  }

  @Override
  public String help() {
    return """
      --data DIR          an empty folder, or none yet; yours to remove afterwards
      --end-with-parent   ends when the process that started it does

      `java -XX:AOTCacheOutput=FILE -jar millwright.jar rehearse --data DIR` makes FILE, and
      `java -XX:AOTCache=FILE -jar millwright.jar` starts with it: for images and packages.
      A server that is started without such options makes one for itself.
      """;
  }

  @Override
  public int run(List<String> args) throws IOException {
    Options options = Options.read(args, Set.of("--data"), Set.of(Parent.OPTION));
    Path data = Path.of(options.require("--data"));
    requireScratch(data);
    if (options.has(Parent.OPTION)) {
      Parent.endWithIt();
    }
    try (var devices = SimulatedDevicesBesideServer.start(freePort());
        Runtime runtime =
            Runtime.start(
                new Runtime.Settings(
                    data, "127.0.0.1", 0, 0, Map.of(), List.of(devices::register)))) {
      look(runtime.context());
    }
    return 0;
  }

  /** The simulated BMCs of the server beside which this runs have the usual port. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void requireScratch(Path data) throws IOException {
    if (ExternalDatabase.named().isPresent()) {
      throw new StartRefused(
          "rehearse makes a database of its own. Unset MILLWRIGHT_DATABASE_URL for it.");
    }
    if (Files.isDirectory(data)) {
      try (Stream<Path> files = Files.list(data)) {
        if (files.findAny().isPresent()) {
          throw new StartRefused(
              "The folder %s is not empty. Give rehearse another with --data.".formatted(data));
        }
      }
    }
  }

  private static void look(ConfigurableApplicationContext context) throws IOException {
    String address =
        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    Optional<String> token = context.getBean(Setup.class).openLink();
    ask(address + "/login");
    ask(address + "/login?v-r=init&location=login&query=");
    if (token.isPresent()) {
      String query = "token=" + token.get();
      ask(address + "/setup?" + query);
      ask(address + "/setup?v-r=init&location=setup&query=" + query.replace("=", "%3D"));
    }
  }

  private static void ask(String page) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(page).toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException("%s answered %d".formatted(page, status));
    }
    try (var body = connection.getInputStream()) {
      if (new String(body.readAllBytes(), StandardCharsets.UTF_8).isBlank()) {
        throw new IOException(page + " answered nothing");
      }
    }
  }
}
