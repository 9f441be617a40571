package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL hangs, then is killed, under a running server with pages open on it; its administrator
 * was made on the command line before it first ran.
 */
class DatabaseGoneIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path folder;

  private String token = "";

  @Test
  void databaseThatHangsOrIsKilledIsSaidOnEveryPageAndAllComesBackByItself() throws Exception {
    Path data = folder.resolve("data");
    token = SetUpCommand.run(data);
    try (Playwright playwright = Chrome.playwright();
        Browser browser = Chrome.launch(playwright);
        Product product = Product.start(data);
        Screen inside = new Screen(browser, product.address());
        Screen outside = new Screen(browser, product.address())) {
      try {
        assertThat(product.setupLink()).isEmpty();
        whatTheConsoleNamesAnswers(product);
        hangs(product, inside, outside);
        isKilled(product, inside, outside);
        isKilledAgain(product);
      } catch (RuntimeException | AssertionError trouble) {
        inside.leave("database-gone");
        outside.leave("database-gone-outside");
        throw trouble;
      }
      assertThat(product.console()).doesNotContain("\tat ");
      assertThat(product.log()).doesNotContain("\tat ");
    }
  }

  private void whatTheConsoleNamesAnswers(Product product) throws Exception {
    assertThat(product.console()).doesNotContain("Simulated");
    var described = product.said("described at (http\\S+)").orElseThrow().group(1);
    assertThat(product.get(URI.create(described).getPath(), token).body())
        .contains("\"openapi\"", "/api/v1/racks");
    var metrics = product.manage("/metrics");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body()).contains("jvm_memory_used_bytes", "hikaricp_connections_active");
  }

  private void hangs(Product product, Screen inside, Screen outside) throws Exception {
    inside.signIn("anna", SetUpCommand.PASSWORD);
    inside.open("/fleet/sites");
    inside.button("Add site").click();
    inside.field("Name").fill("Lausitz 1");
    outside.open("/login");
    assertThat(banner(inside).isVisible()).isFalse();
    signal("STOP", processes(product));
    banner(inside).waitFor();
    banner(outside).waitFor();
    assertThat(banner(inside).innerText()).contains("Nothing that was stored is lost");
    inside.picture("database-gone-form");
    savingIsRefusedAndTheInputKept(inside);
    restAndHealthSaySo(product);
    signingInIsRefused(outside);
    calmPageInTheOtherOnesPlace(inside);
  }

  private static void savingIsRefusedAndTheInputKept(Screen screen) {
    Locator dialog = screen.page().getByRole(AriaRole.DIALOG).last();
    dialog.getByRole(AriaRole.BUTTON, named("Add site")).click();
    dialog.getByText("The database does not answer. Nothing was changed").waitFor();
    assertThat(screen.field("Name").inputValue()).isEqualTo("Lausitz 1");
    dialog.getByRole(AriaRole.BUTTON, named("Cancel")).click();
  }

  private void restAndHealthSaySo(Product product) throws Exception {
    var sites = product.get("/api/v1/sites", token);
    assertThat(sites.statusCode()).isEqualTo(503);
    assertThat(sites.headers().firstValue("Retry-After")).contains("5");
    assertThat(sites.headers().firstValue("Content-Type").orElseThrow())
        .contains("application/problem+json");
    assertThat(sites.body()).contains("The database does not answer");
    var health = product.manage("/health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(health.body()).contains("DOWN");
    assertThat(product.manage("/health/liveness").statusCode()).isEqualTo(200);
  }

  private static void signingInIsRefused(Screen screen) {
    screen.page().locator("input[name=username]").fill("anna");
    screen.page().locator("input[name=password]").fill(SetUpCommand.PASSWORD);
    screen.page().locator("vaadin-button[theme~=submit]").click();
    screen.text("so nobody can sign in").waitFor();
    banner(screen).waitFor();
    screen.picture("database-gone-sign-in");
    screen.open("/setup");
    screen.text("Not now").waitFor();
    screen.check();
  }

  private static void calmPageInTheOtherOnesPlace(Screen screen) {
    screen.link("Racks").click();
    screen.text("Not now").waitFor();
    screen.picture("database-gone-page");
    screen.open("/fleet/sites");
    screen.text("Not now").waitFor();
    assertThat(banner(screen).isVisible()).isTrue();
    screen.forgetConsole();
  }

  /** Its processes are stopped still: they do not notice that their postmaster died. */
  private void isKilled(Product product, Screen inside, Screen outside) throws Exception {
    signal("KILL", Stream.of(product.databasePid()));
    banner(inside).waitFor(hidden());
    banner(outside).waitFor(hidden());
    inside.button("Add site").waitFor();
    outside.text("Nothing to set up").waitFor();
    assertThat(product.get("/api/v1/sites", token).statusCode()).isEqualTo(200);
    assertThat(product.manage("/health").statusCode()).isEqualTo(200);
    inside.button("Add site").click();
    inside.field("Name").fill("Lausitz 1");
    inside.page().getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, named("Add site")).click();
    inside.link("Lausitz 1").waitFor();
    inside.check();
  }

  /** It is started again so soon that nobody may notice. */
  private void isKilledAgain(Product product) throws Exception {
    long killed = product.databasePid();
    signal("KILL", Stream.of(killed));
    Waiting.until(SOON, () -> product.databasePid() != killed);
    assertThat(
            Waiting.until(
                SOON,
                () -> {
                  var sites = product.get("/api/v1/sites", token);
                  return sites.statusCode() == 200 ? sites.body() : null;
                }))
        .contains("Lausitz 1");
  }

  private static Locator banner(Screen screen) {
    return screen.page().locator(".outage");
  }

  private static Locator.WaitForOptions hidden() {
    return new Locator.WaitForOptions()
        .setState(WaitForSelectorState.HIDDEN)
        .setTimeout(SOON.toMillis());
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Stream<Long> processes(Product product) throws IOException {
    ProcessHandle postmaster = ProcessHandle.of(product.databasePid()).orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).map(ProcessHandle::pid);
  }

  private static void signal(String name, Stream<Long> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.map(String::valueOf).forEach(command::add);
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
