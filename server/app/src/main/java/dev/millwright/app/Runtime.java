package dev.millwright.app;

import static java.util.Objects.requireNonNull;

import dev.millwright.capacity.measured.TableRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One running server: the locked data folder, the database and the Spring application, started in
 * this order and ended in the other.
 */
final class Runtime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runtime.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private boolean ending;
  private volatile @Nullable ConfigurableApplicationContext context;

  private Runtime() {}

  /** What a start needs beside its environment. */
  record Settings(
      Path data,
      String address,
      int port,
      int managementPort,
      Map<String, String> properties,
      List<ApplicationContextInitializer<?>> beans) {}

  /**
   * Starts. Where the process is told to end meanwhile, what has been started ends in order.
   *
   * @throws StartRefused with the sentence that the operator reads
   */
  static Runtime start(Settings settings) {
    requireFree(settings.address(), settings.port(), "--port");
    requireFree(settings.address(), settings.managementPort(), "--management-port");
    Runtime runtime = new Runtime();
    java.lang.Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("shutdown")
                .unstarted(
                    () -> {
                      runtime.quietUnlessStarted();
                      runtime.close();
                    }));
    try {
      runtime.begin(settings);
      return runtime;
    } catch (RuntimeException e) {
      RuntimeException why = runtime.wasEnded() ? toldToEnd(e) : sentence(e, settings);
      runtime.close();
      throw why;
    }
  }

  private void begin(Settings settings) {
    DataFolder folder = add(() -> DataFolder.open(settings.data()));
    Map<String, String> properties = properties(settings, folder.path());
    List<ApplicationContextInitializer<?>> first = new ArrayList<>(settings.beans());
    Optional<ExternalDatabase> external = ExternalDatabase.named();
    if (external.isPresent()) {
      external.get().require(ExternalDatabase.PATIENCE);
      properties.putAll(external.get().properties());
    } else {
      EmbeddedDatabase database = add(() -> EmbeddedDatabase.begin(folder.path()));
      properties.put("spring.datasource.url", database.url());
      properties.put("spring.datasource.username", database.user());
      properties.put("spring.datasource.password", database.password());
      first.add(context -> context.getBeanFactory().addBeanPostProcessor(await(database)));
    }
    ConfigurableApplicationContext launched = launch(properties, first);
    context = launched;
    try {
      add(() -> launched);
    } catch (StartRefused toldToEnd) {
      launched.close();
      throw toldToEnd;
    }
  }

  /** The application starts beside the database until it connects for the first time. */
  private BeanPostProcessor await(EmbeddedDatabase database) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof DataSource) {
          awaitOrEndQuietly(database);
        }
        return bean;
      }
    };
  }

  /** The operator reads one sentence, and nothing of an application that goes down with it. */
  private void awaitOrEndQuietly(EmbeddedDatabase database) {
    try {
      database.await();
    } catch (StartRefused refused) {
      quietUnlessStarted();
      throw refused;
    }
  }

  /** An end that comes meanwhile waits for what is being started, and ends it too. */
  private synchronized <T extends AutoCloseable> T add(Supplier<T> start) {
    if (ending) {
      throw toldToEnd(null);
    }
    T part = start.get();
    started.push(part);
    return part;
  }

  /** What is still starting then misses its database, and that is no news. */
  private void quietUnlessStarted() {
    if (context == null) {
      Runnable quiet = LoggingSystem.get(Runtime.class.getClassLoader()).getShutdownHandler();
      if (quiet != null) {
        quiet.run();
      }
    }
  }

  private static StartRefused toldToEnd(@Nullable RuntimeException cause) {
    return new StartRefused("Millwright was told to end while it was starting.", cause);
  }

  private synchronized boolean wasEnded() {
    return ending;
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
      Map<String, String> properties, List<ApplicationContextInitializer<?>> first) {
    SpringApplication application = new SpringApplication(Server.class);
    application.setRegisterShutdownHook(false);
    first.forEach(application::addInitializers);
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
      if (t instanceof TableRefused refused) {
        return new StartRefused(String.valueOf(refused.getMessage()), e);
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
    return requireNonNull(context, "started");
  }

  @Override
  public synchronized void close() {
    ending = true;
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        LOG.warn("Not everything ended in order: {}", e.getMessage(), e);
      }
    }
  }
}
