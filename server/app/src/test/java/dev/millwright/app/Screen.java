package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One browser window on the product. Remembers every console error, and checks a page for what no
 * page may have.
 */
final class Screen implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(60);

  private final BrowserContext context;
  private final Page page;
  private final String address;
  private final PageFaults faults;
  private final Path pictures;
  private final List<String> consoleErrors = new ArrayList<>();

  Screen(Browser browser, String address) {
    this.address = address;
    this.pictures = Path.of(System.getProperty("millwright.screenshots", "target/screenshots"));
    this.context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setColorScheme(ColorScheme.LIGHT));
    this.page = context.newPage();
    this.faults = new PageFaults(page);
    page.setDefaultTimeout(40_000);
    page.onConsoleMessage(this::heard);
    page.onPageError(error -> consoleErrors.add(page.url() + ": " + error));
  }

  private void heard(ConsoleMessage message) {
    if (message.type().equals("error")) {
      consoleErrors.add(page.url() + ": " + message.text());
    }
  }

  Page page() {
    return page;
  }

  /** Opens a path of the product and waits until Vaadin is quiet. */
  void open(String path) {
    page.navigate(path.startsWith("http") ? path : address + path);
    settle();
  }

  /** Waits until no request of Vaadin's is under way. */
  void settle() {
    page.waitForFunction(
        "() => !window.Vaadin?.Flow?.clients || Object.values(window.Vaadin.Flow.clients)"
            + ".every(c => !c.isActive || !c.isActive())");
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).first();
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
        .filter(new Locator.FilterOptions().setVisible(true))
        .first();
  }

  Locator text(String text) {
    return page.getByText(text).first();
  }

  /** What people read on the page now, shadow roots included. */
  String visibleText() {
    return page.locator("body").innerText();
  }

  /** Signs in through the sign-in page. */
  void signIn(String name, String password) {
    open("/login");
    page.locator("input[name=username]").fill(name);
    page.locator("input[name=password]").fill(password);
    page.locator("vaadin-button[theme~=submit]").click();
    page.waitForURL(url -> !url.contains("/login"));
    settle();
  }

  /** Takes the page's picture, light and dark, after checking it. */
  void picture(String name) {
    check();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      show(scheme);
      settle();
      page.waitForFunction(
          "() => document.getAnimations().every(a => a.playState !== 'running'"
              + " || a.effect.getComputedTiming().endTime === Infinity)");
      assertThat(faults.ofAccess(scheme))
          .as("accessibility of %s, %s", page.url(), scheme)
          .isEmpty();
      String file = name + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png";
      page.screenshot(
          new Page.ScreenshotOptions()
              .setAnimations(ScreenshotAnimations.DISABLED)
              .setPath(pictures.resolve(file)));
    }
    show(ColorScheme.LIGHT);
  }

  /** The page as it was when something failed, with what it said. */
  void leave(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + "-failed.png")));
    System.out.println(page.url() + " said:\n" + visibleText());
  }

  /** Fails on what no page may have, colours apart: those are checked in both schemes. */
  void check() {
    settle();
    assertThat(faults.ofLayout()).as("faults of %s", page.url()).isEmpty();
    assertNoConsoleErrors();
  }

  /** What no page may have and this one has, in the scheme that it has now. */
  List<String> faults() {
    settle();
    List<String> found = new ArrayList<>(faults.ofLayout());
    found.addAll(faults.ofAccess(ColorScheme.LIGHT));
    return found;
  }

  /** The same of the dialog that is open. */
  List<String> faultsOnTop() {
    settle();
    return faults.onTop();
  }

  private void show(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  void assertNoConsoleErrors() {
    assertThat(consoleErrors).as("console errors").isEmpty();
  }

  /** Drops what the console said so far, where a test breaks something on purpose. */
  void forgetConsole() {
    consoleErrors.clear();
  }

  @Override
  public void close() {
    close(CLOSING);
  }

  /**
   * Closes the window. What the product shows was judged while it was open: a browser that does not
   * answer any more has its processes ended, and the output says so.
   */
  void close(Duration limit) {
    AtomicBoolean late = new AtomicBoolean();
    try (var watch = Executors.newSingleThreadScheduledExecutor()) {
      var ending =
          watch.schedule(
              () -> {
                late.set(true);
                Chrome.end();
              },
              limit.toMillis(),
              TimeUnit.MILLISECONDS);
      try {
        context.close();
      } finally {
        ending.cancel(false);
      }
    } catch (PlaywrightException ended) {
      if (!late.get()) {
        throw ended;
      }
    }
    if (late.get()) {
      System.out.printf(
          "the browser did not close its window within %d s, so its processes were ended; it showed"
              + " %s%n",
          limit.toSeconds(), page.url());
    }
  }
}
