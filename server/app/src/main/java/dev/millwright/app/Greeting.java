package dev.millwright.app;

import dev.millwright.access.Setup;
import dev.millwright.simulator.SimulatedBmc;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** What the console says when the server is ready. */
final class Greeting {
  private final ConfigurableApplicationContext context;
  private final @Nullable SimulatedDevicesBesideServer devices;

  Greeting(ConfigurableApplicationContext context, @Nullable SimulatedDevicesBesideServer devices) {
    this.context = context;
    this.devices = devices;
  }

  void print(PrintStream out) {
    String address = "http://localhost:" + context.getEnvironment().getProperty("server.port");
    out.printf("%nMillwright is ready at %s%n", address);
    out.printf("  REST        %s/api/v1, described at %s/api/v1/openapi%n", address, address);
    context
        .getBean(Setup.class)
        .openLink()
        .ifPresent(
            token ->
                out.printf(
                    "  Set up      %s/setup?token=%s (once, creates the administrator)%n",
                    address, token));
    if (devices != null) {
      SimulatedBmc bmc = devices.byHand();
      out.printf(
          "  Simulated   %s, user %s, password %s%n",
          bmc.uri(), bmc.credentials().user(), bmc.credentials().password());
    }
    out.printf("End with Ctrl-C.%n%n");
    out.flush();
  }
}
