package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One person's way through the whole product: from the link on the console to a stored forecast,
 * then a killed server, after which all is there.
 */
class StoryIT {
  private static final String PASSWORD = "another long pass phrase";
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

  @TempDir Path folder;

  private String token = "";
  private String system = "";
  private String serial = "";
  private String fingerprint = "";

  @Test
  void fromTheLinkOnTheConsoleToAStoredForecastThatSurvivesAKilledServer() throws Exception {
    Path data = folder.resolve("data");
    try (Playwright playwright = Chrome.playwright();
        Browser browser = Chrome.launch(playwright)) {
      try (Product product = Product.start(data, "--simulated-fleet");
          Screen screen = new Screen(browser, product.address())) {
        live(product, screen);
        product.kill();
        connectionIsLost(screen);
      }
      try (Product again = Product.start(data);
          Screen screen = new Screen(browser, again.address())) {
        allIsThere(again, screen);
      }
    }
  }

  private void live(Product product, Screen screen) throws Exception {
    try {
      createAdministrator(product, screen);
      addSiteHallAndRack(screen);
      connectByHand(product, screen);
      readSystem(product, screen);
      discoverAgain(screen);
      findSystem(screen);
      makeToken(screen);
      readOverRest(product);
      blink(product, screen);
      storeForecast(product, screen);
      readAudit(screen);
    } catch (RuntimeException | AssertionError trouble) {
      screen.leave("story");
      throw trouble;
    }
  }

  private static void connectionIsLost(Screen screen) {
    screen.text("No connection").waitFor();
    Locator live = screen.page().locator(".live .connected");
    assertThat(live.isVisible()).isFalse();
    screen.button("Search or run a command").click();
    screen
        .page()
        .waitForFunction(
            "() => document.querySelector('vaadin-connection-indicator[reconnecting] .v-status-message')"
                + "?.offsetHeight > 20");
  }

  private static void createAdministrator(Product product, Screen screen) throws IOException {
    screen.open(product.setupLink().orElseThrow());
    screen.picture("set-up");
    screen.field("User name").fill("maria");
    screen.field("Password").fill(PASSWORD);
    screen.field("Password, once more").fill(PASSWORD);
    screen.button("Create administrator").click();
    screen.page().waitForURL(url -> url.contains("/login"));
    screen.text("Administrator created. Sign in.").waitFor();
    screen.picture("administrator-created");
    screen.signIn("maria", PASSWORD);
    screen.text("Bring in your first systems").waitFor();
    screen.picture("first-start");
  }

  private static void addSiteHallAndRack(Screen screen) {
    screen.button("Add a site").click();
    fill(screen, "Name", "Lausitz 1");
    confirm(screen, "Add site");
    screen.link("Lausitz 1").click();
    screen.page().waitForURL(url -> url.contains("/fleet/sites/"));
    screen.button("Add location").click();
    fill(screen, "Name", "Hall A");
    confirm(screen, "Add location");
    screen.text("Hall A").waitFor();
    screen.button("Add rack").click();
    fill(screen, "Name", "A01");
    choose(screen, "Location", "Hall A");
    confirm(screen, "Add rack");
    screen.link("A01").waitFor();
    screen.picture("site");
    screen.button("Add rack").click();
    fill(screen, "Name", "A02");
    choose(screen, "Location", "Hall A");
    confirm(screen, "Add rack");
  }

  private void connectByHand(Product product, Screen screen) throws IOException {
    Matcher printed =
        product.said("Simulated +(https://\\S+), user (\\S+), password (\\S+)").orElseThrow();
    screen.open("/connectors/connect");
    screen.field("Address").fill(printed.group(1));
    screen.field("Address").press("Tab");
    screen.settle();
    screen.button("Look at it").click();
    screen.button("Accept this certificate").waitFor();
    screen.picture("certificate");
    fingerprint = screen.page().locator(".secret").innerText().replaceAll("[^0-9A-Fa-f]", "");
    screen.button("Accept this certificate").click();
    screen.field("User").fill(printed.group(2));
    screen.field("Password").fill(printed.group(3));
    choose(screen, "Rack", "A01");
    screen.field("Lowest rack unit").fill("10");
    screen.field("Rack units it takes").fill("8");
    screen.field("Rack units it takes").press("Tab");
    screen.settle();
    screen.button("Connect").click();
    screen.page().waitForURL(url -> url.contains("/operations/"));
    screen
        .page()
        .locator("main")
        .getByText("Done", new Locator.GetByTextOptions().setExact(true))
        .first()
        .waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
    screen.picture("discovery");
  }

  private static Bmc bmc(Product product) throws Exception {
    return Bmc.of(
        product.said("Simulated +(https://\\S+), user (\\S+), password (\\S+)").orElseThrow());
  }

  private void readSystem(Product product, Screen screen) throws Exception {
    screen.open("/fleet/systems");
    screen.page().locator("vaadin-grid a[href*='fleet/systems/']").first().click();
    screen.page().waitForURL(url -> ID.matcher(url).find());
    Matcher id = ID.matcher(screen.page().url());
    assertThat(id.find()).isTrue();
    system = id.group();
    screen.settle();
    screen.picture("system");
    Bmc bmc = bmc(product);
    Shown shown = new Shown(screen);
    tab(screen, "components");
    assertThat(screen.visibleText())
        .contains("CPUs", "Memory", "GPUs", "Drives", "Power supplies", "Fans", "Network");
    tab(screen, "firmware");
    shown.firmware(bmc.firmware());
    tab(screen, "sensors");
    shown.sensors();
    tab(screen, "history");
    shown.history(bmc.address().getHost());
  }

  private void tab(Screen screen, String tab) {
    screen.open("/fleet/systems/" + system + "?tab=" + tab);
    screen.picture("system-" + tab);
  }

  /** The page stays open: how the discovery ended and when it was read come by themselves. */
  private void discoverAgain(Screen screen) {
    screen.open("/fleet/systems/" + system);
    Locator seen = screen.page().locator("main .page-header time");
    String before = seen.getAttribute("datetime");
    screen.button("Discover again").click();
    screen
        .text("The discovery has ended")
        .waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
    assertThat(seen.getAttribute("datetime")).isGreaterThan(before);
    screen.picture("system-discovered-again");
  }

  private void findSystem(Screen screen) {
    screen.open("/fleet/systems/" + system);
    Matcher found =
        Pattern.compile("Serial\\s+(\\S+)\\s+Part number").matcher(screen.visibleText());
    assertThat(found.find()).as(screen.visibleText()).isTrue();
    serial = found.group(1);
    screen.open("/");
    screen.picture("overview");
    screen.page().keyboard().press("Control+k");
    Locator palette = screen.page().locator("vaadin-dialog.palette-dialog");
    palette.locator("input").fill(serial);
    palette.locator(".palette-hit").filter(containing(serial)).first().waitFor();
    screen.picture("search");
    screen.page().keyboard().press("Enter");
    screen.page().waitForURL(url -> url.contains(system));
    screen.settle();
    screen.link("A01").click();
    screen.page().waitForURL(url -> url.contains("/fleet/racks/"));
    screen.picture("rack");
    assertThat(screen.visibleText()).contains(serial);
    keepsFocus(screen);
    Matcher rack = ID.matcher(screen.page().url());
    assertThat(rack.find()).isTrue();
    new Keys(screen, system, rack.group()).check();
  }

  /** News draw the picture anew, as this does. */
  private static void keepsFocus(Screen screen) {
    Locator tray = screen.page().locator(".rack-picture [data-system]").first();
    tray.focus();
    screen
        .page()
        .locator(".rack-picture")
        .evaluate(
            "picture => new Promise(done => { picture.innerHTML = picture.innerHTML; setTimeout(done); })");
    assertThat(tray.evaluate("e => e === document.activeElement")).isEqualTo(true);
  }

  private void makeToken(Screen screen) {
    screen.open("/profile");
    screen.button("Create a token").click();
    fill(screen, "Name", "reader");
    confirm(screen, "Create token");
    token = screen.page().locator("vaadin-dialog .secret").innerText().strip();
    assertThat(token).startsWith("mw_");
    screen.button("I have kept it").click();
  }

  private void readOverRest(Product product) throws Exception {
    var systems = product.get("/api/v1/systems", token);
    assertThat(systems.statusCode()).isEqualTo(200);
    assertThat(systems.body()).contains(system, serial);
    assertThat(product.get("/api/v1/systems", "mw_wrong").statusCode()).isEqualTo(401);
    assertThat(product.get("/api/v1/systems/" + system, token).body()).contains(serial);
    assertThat(product.get("/api/v1/gpus?system=" + system, token).body()).contains(system);
    assertThat(product.get("/api/v1/racks", token).body()).contains("A01");
  }

  private void blink(Product product, Screen screen) throws Exception {
    Bmc bmc = bmc(product);
    assertThat(bmc.isBlinking()).isFalse();
    screen.open("/fleet/systems/" + system);
    screen.button("Blink identify LED").click();
    screen
        .text("Identify LED on")
        .waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
    assertThat(bmc.isBlinking()).isTrue();
    screen.picture("system-blinking");
  }

  private void storeForecast(Product product, Screen screen) throws Exception {
    screen.open("/forecast");
    screen.picture("forecasts-empty");
    screen.open("/forecast/new");
    screen.field("Name").fill("First deployment");
    screen.field("Name").press("Tab");
    screen.settle();
    screen.button("Store").click();
    screen.page().waitForURL(url -> ID.matcher(url).find());
    screen.settle();
    assertThat(screen.visibleText()).contains("First deployment");
    new Shown(screen).forecast();
    screen.picture("forecast");
    assertThat(product.get("/api/v1/configurations", token).body()).contains("First deployment");
  }

  private void readAudit(Screen screen) {
    screen.open("/audit");
    screen.picture("audit");
    new Shown(screen).audit(fingerprint);
  }

  private void allIsThere(Product product, Screen screen) throws Exception {
    screen.open("/login");
    screen.picture("sign-in");
    signInWithAWrongPassword(screen);
    screen.signIn("maria", PASSWORD);
    screen.open("/fleet/systems/" + system);
    assertThat(screen.visibleText()).contains(serial, "A01");
    assertThat(product.get("/api/v1/sites", token).body()).contains("Lausitz 1");
    assertThat(product.get("/api/v1/systems", token).body()).contains(serial);
    assertThat(product.get("/api/v1/configurations", token).body()).contains("First deployment");
    assertThat(product.get("/api/v1/audit-entries?limit=200", token).body())
        .contains("connector.connect", "operation.submit", "configuration.create", "token.create");
    screen.check();
  }

  private static void signInWithAWrongPassword(Screen screen) {
    screen.page().locator("input[name=username]").fill("maria");
    screen.page().locator("input[name=password]").fill("not the pass phrase");
    screen.page().locator("vaadin-button[theme~=submit]").click();
    screen.text("User name and password do not fit").waitFor();
    screen.settle();
    assertThat(screen.page().locator("input[name=username]").inputValue()).isEqualTo("maria");
  }

  private static Locator dialog(Screen screen) {
    return screen.page().getByRole(AriaRole.DIALOG).last();
  }

  private static void fill(Screen screen, String label, String value) {
    dialog(screen).getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).fill(value);
  }

  private static void confirm(Screen screen, String button) {
    dialog(screen)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
    screen.settle();
  }

  private static void choose(Screen screen, String label, String choice) {
    Locator box =
        screen
            .page()
            .getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true))
            .last();
    box.fill(choice);
    screen.page().locator("vaadin-combo-box-item").filter(containing(choice)).first().click();
    screen.settle();
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
