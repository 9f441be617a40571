package dev.millwright.app;

import dev.millwright.capacity.measured.CalibrationFile;
import dev.millwright.capacity.measured.TableRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;

/** Runs the server. */
final class Serve implements Command {
  static final int PORT = 8080;
  static final int MANAGEMENT_PORT = 8081;
  private static final String SIMULATED_PORT = "--simulated-port";

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "runs the server (the default)";
  }

  @Override
  public String help() {
    return """
    --data DIR               where everything is kept (MILLWRIGHT_DATA; default ./data)
    --address ADDRESS        what to listen on (MILLWRIGHT_ADDRESS; default 0.0.0.0)
    --port PORT              browser and REST (MILLWRIGHT_PORT; default 8080)
    --management-port PORT   health and metrics (MILLWRIGHT_MANAGEMENT_PORT; default 8081)
    --networks CIDR,...      where devices may be (MILLWRIGHT_NETWORKS; default: private networks)
    --calibration FILE       forecasts by a file of calibrate (MILLWRIGHT_CALIBRATION; default: the shipped one)
    --simulated-fleet        runs 26 simulated BMCs on 127.20.0.1 and following beside the server
    --simulated-port PORT    what they listen on (MILLWRIGHT_SIMULATED_PORT; default 8443)
    --end-with-parent        ends when the process that started it does

    MILLWRIGHT_DATABASE_URL, _USER and _PASSWORD choose a PostgreSQL of yours (15 or newer);
    without them the server runs one of its own in the data folder.

    On Linux, after a first start, the server prepares faster ones in DIR/start; an AOT or CDS
    option of yours for the JVM, such as -XX:AOTMode=auto, leaves that out.
    """;
  }

  @Override
  public int run(List<String> args) {
    Options options =
        Options.read(
            args,
            Set.of(
                "--data",
                "--address",
                "--port",
                "--management-port",
                SIMULATED_PORT,
                "--networks",
                "--calibration"),
            Set.of("--simulated-fleet", Parent.OPTION));
    Path data = data(options);
    StartCache.enter(data);
    if (options.has(Parent.OPTION)) {
      Parent.endWithIt();
    }
    try {
      serve(options, data);
    } finally {
      StartCache.arrived(data);
    }
    return RUNNING;
  }

  private static void serve(Options options, Path data) {
    SimulatedDevicesBesideServer devices =
        options.has("--simulated-fleet")
            ? SimulatedDevicesBesideServer.start(
                options.port(
                    SIMULATED_PORT, "MILLWRIGHT_SIMULATED_PORT", SimulatedDevicesBesideServer.PORT))
            : null;
    Rehearsal rehearsal = new Rehearsal(data);
    java.lang.Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("shutdown of what is beside the server")
                .unstarted(
                    () -> {
                      StartCache.arrived(data);
                      rehearsal.close();
                      close(devices);
                    }));
    try {
      Runtime runtime = Runtime.start(settings(options, devices));
      new Greeting(runtime.context(), devices).print(System.out);
    } catch (RuntimeException e) {
      close(devices);
      throw e;
    }
    rehearsal.begin();
  }

  private static void close(@Nullable SimulatedDevicesBesideServer devices) {
    if (devices != null) {
      devices.close();
    }
  }

  private static Runtime.Settings settings(
      Options options, @Nullable SimulatedDevicesBesideServer devices) {
    Map<String, String> properties = new HashMap<>();
    List<ApplicationContextInitializer<?>> beans = new ArrayList<>();
    List<String> networks = new ArrayList<>();
    options
        .find("--networks")
        .or(() -> Runtime.environment("MILLWRIGHT_NETWORKS"))
        .ifPresent(networks::add);
    if (devices != null) {
      beans.add(devices::register);
      if (networks.isEmpty()) {
        networks.add("10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7");
      }
      networks.add("127.0.0.0/8");
    }
    if (!networks.isEmpty()) {
      properties.put("millwright.networks", String.join(",", networks));
    }
    calibration(options)
        .ifPresent(file -> properties.put("millwright.calibration", file.toString()));
    return new Runtime.Settings(
        data(options),
        options
            .find("--address")
            .or(() -> Runtime.environment("MILLWRIGHT_ADDRESS"))
            .orElse("0.0.0.0"),
        options.port("--port", "MILLWRIGHT_PORT", PORT),
        options.port("--management-port", "MILLWRIGHT_MANAGEMENT_PORT", MANAGEMENT_PORT),
        properties,
        beans);
  }

  /** Read here for its sentence, before anything starts. */
  private static Optional<Path> calibration(Options options) {
    Optional<Path> file =
        options
            .find("--calibration")
            .or(() -> Runtime.environment("MILLWRIGHT_CALIBRATION"))
            .map(name -> Path.of(name).toAbsolutePath());
    try {
      file.ifPresent(CalibrationFile::whole);
    } catch (TableRefused e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
    return file;
  }

  static Path data(Options options) {
    return Path.of(
        options.find("--data").or(() -> Runtime.environment("MILLWRIGHT_DATA")).orElse("data"));
  }
}
