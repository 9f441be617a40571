package dev.millwright.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One running server: the locked data folder, the database and the Spring application, started in
 * this order and ended in the other.
 */
final class Runtime implements AutoCloseable {
  private final DataFolder folder;
  private final @Nullable EmbeddedDatabase database;
  private final ConfigurableApplicationContext context;

  private Runtime(
      DataFolder folder,
      @Nullable EmbeddedDatabase database,
      ConfigurableApplicationContext context) {
    this.folder = folder;
    this.database = database;
    this.context = context;
  }

  /** What a start needs beside its environment. */
  record Settings(
      Path data,
      String address,
      int port,
      int managementPort,
      Map<String, String> properties,
      List<ApplicationContextInitializer<?>> beans) {}

  /**
   * Starts.
   *
   * @throws StartRefused with the sentence that the operator reads
   */
  static Runtime start(Settings settings) {
    requireFree(settings.address(), settings.port(), "--port");
    requireFree(settings.address(), settings.managementPort(), "--management-port");
    DataFolder folder = DataFolder.open(settings.data());
    EmbeddedDatabase database = null;
    try {
      Map<String, String> properties = properties(settings, folder.path());
      Optional<ExternalDatabase> external = ExternalDatabase.named();
      if (external.isPresent()) {
        external.get().require(ExternalDatabase.PATIENCE);
        properties.putAll(external.get().properties());
      } else {
        database = EmbeddedDatabase.start(folder.path());
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
      }
      return new Runtime(folder, database, launch(settings, properties));
    } catch (RuntimeException e) {
      if (database != null) {
        database.close();
      }
      folder.close();
      throw sentence(e, settings);
    }
  }

  private static Map<String, String> properties(Settings settings, Path data) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("millwright.data", data.toString());
    properties.put("server.address", settings.address());
    properties.put("server.port", String.valueOf(settings.port()));
    properties.put("management.server.address", settings.address());
    properties.put("management.server.port", String.valueOf(settings.managementPort()));
    properties.put("logging.file.name", data.resolve("logs").resolve("millwright.log").toString());
    properties.putAll(settings.properties());
    return properties;
  }

  private static ConfigurableApplicationContext launch(
      Settings settings, Map<String, String> properties) {
    SpringApplication application = new SpringApplication(Server.class);
    application.setRegisterShutdownHook(false);
    settings.beans().forEach(application::addInitializers);
    List<String> args = new ArrayList<>();
    properties.forEach((name, value) -> args.add("--" + name + "=" + value));
    return application.run(args.toArray(String[]::new));
  }

  private static void requireFree(String address, int port, String option) {
    if (port == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw taken(port, option, e);
    }
  }

  private static StartRefused taken(int port, String option, Exception cause) {
    return new StartRefused(
        "Port %d is taken by another program. Stop that one, or give another port with %s."
            .formatted(port, option),
        cause);
  }

  private static RuntimeException sentence(RuntimeException e, Settings settings) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof StartRefused refused) {
        return refused;
      }
      if (t instanceof PortInUseException port) {
        String option = port.getPort() == settings.port() ? "--port" : "--management-port";
        return taken(port.getPort(), option, e);
      }
    }
    return e;
  }

  static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(v -> !v.isBlank());
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
    if (database != null) {
      database.close();
    }
    folder.close();
  }
}
