package dev.millwright.app;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged product as a process of its own, started as its user starts it. */
final class Product implements AutoCloseable {
  private final Path data;
  private final int port;
  private final int managementPort;
  private final Process process;
  private final Path console;

  private Product(Path data, int port, int managementPort, Process process, Path console) {
    this.data = data;
    this.port = port;
    this.managementPort = managementPort;
    this.process = process;
    this.console = console;
  }

  /** Starts it and waits until it says that it is ready. */
  static Product start(Path data, String... options) throws IOException {
    return start(data, freePort(), freePort(), options);
  }

  static Product start(Path data, int port, int managementPort, String... options)
      throws IOException {
    return start(new How(java(), Map.of()), data, port, managementPort, options);
  }

  /** Starts it on a PostgreSQL that is there already. */
  static Product startOn(EmbeddedDatabase database, Path data) throws IOException {
    Map<String, String> environment =
        Map.of(
            "MILLWRIGHT_DATABASE_URL", database.url(),
            "MILLWRIGHT_DATABASE_USER", database.user(),
            "MILLWRIGHT_DATABASE_PASSWORD", database.password());
    return start(new How(java(), environment), data, freePort(), freePort());
  }

  /** Starts it as its user does, who leaves the cache for faster starts to it. */
  static Product startWithItsCache(Path data, String... options) throws IOException {
    return start(new How(plainJava(), Map.of()), data, freePort(), freePort(), options);
  }

  private record How(List<String> java, Map<String, String> environment) {}

  private static Product start(How how, Path data, int port, int managementPort, String... options)
      throws IOException {
    Files.createDirectories(data);
    Path console = Files.createTempFile(data.getParent(), "console", ".txt");
    List<String> command = new ArrayList<>(how.java());
    command.addAll(
        List.of(
            "serve",
            "--data",
            data.toString(),
            "--address",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--management-port",
            String.valueOf(managementPort)));
    command.addAll(List.of(options));
    if (command.contains("--simulated-fleet")) {
      // Another test's fleet has the same addresses.
      command.addAll(List.of("--simulated-port", String.valueOf(freePort())));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
    builder.environment().putAll(how.environment());
    Product product = new Product(data, port, managementPort, builder.start(), console);
    product.awaitReady();
    return product;
  }

  /** The command that runs the jar, before its arguments; nothing is rehearsed beside it. */
  static List<String> java() {
    List<String> command = plainJava();
    command.add(1, "-XX:AOTMode=auto");
    return command;
  }

  /** The same as its user gives it. */
  static List<String> plainJava() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    Arrays.stream(System.getProperty("millwright.jvm", "").split(" "))
        .filter(option -> !option.isBlank())
        .forEach(command::add);
    command.addAll(List.of("-jar", System.getProperty("millwright.jar")));
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() {
    Waiting.until(
        Duration.ofSeconds(120),
        () -> {
          if (!process.isAlive()) {
            throw new IllegalStateException("it ended: " + console());
          }
          return console().contains("End with Ctrl-C");
        });
  }

  String console() throws IOException {
    return Files.readString(console);
  }

  String address() {
    return "http://localhost:" + port;
  }

  URI management(String path) {
    return URI.create("http://localhost:" + managementPort + path);
  }

  int port() {
    return port;
  }

  int managementPort() {
    return managementPort;
  }

  /** The one-time link that a first start prints. */
  Optional<String> setupLink() throws IOException {
    return said("(http\\S+/setup\\?token=\\S+)").map(m -> m.group(1));
  }

  /** What the console said, by a pattern. */
  Optional<Matcher> said(String pattern) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(console());
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  /** A GET with a bearer token. */
  HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address() + path))
              .header("Authorization", "Bearer " + token)
              .timeout(Duration.ofSeconds(20))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** A POST without a body, with a bearer token. */
  HttpResponse<String> post(String path, String token) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address() + path))
              .header("Authorization", "Bearer " + token)
              .timeout(Duration.ofSeconds(20))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** What the management port answers. */
  HttpResponse<String> manage(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(management(path)).timeout(Duration.ofSeconds(20)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  /** What it wrote into its log file. */
  String log() throws IOException {
    return Files.readString(data.resolve("logs/millwright.log"));
  }

  /** Ends it as a power cut would end the process; the database's processes stay. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The process that was started. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** The embedded database's process id. */
  long databasePid() throws IOException {
    return Long.parseLong(
        Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid")).getFirst().strip());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
