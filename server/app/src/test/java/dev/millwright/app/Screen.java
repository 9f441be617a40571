package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
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
 * page may have: an accessibility violation, sideways scroll at 1280 px, text cut off or squeezed.
 */
final class Screen implements AutoCloseable {
  private static final String CUT_OFF =
      """
      () => {
        const cut = [];
        const visit = root => {
          for (const e of root.querySelectorAll('*')) {
            if (e.shadowRoot) visit(e.shadowRoot);
            const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            if (!own || e.closest('[hidden], svg, [aria-hidden=true]') || !e.checkVisibility()) continue;
            const style = getComputedStyle(e);
            const hides = style.overflowX !== 'visible' || style.textOverflow === 'ellipsis';
            if (e.clientWidth < 2 || (style.position === 'absolute' && style.clip !== 'auto')) continue;
            if (hides && e.scrollWidth > e.clientWidth + 1 && !e.closest('[title]')
                && style.overflowX !== 'auto' && style.overflowX !== 'scroll') {
              cut.push(e.tagName.toLowerCase() + '.' + e.className + ': ' + e.textContent.trim().slice(0, 60));
            }
          }
        };
        visit(document);
        return cut;
      }
      """;

  /** A column that is so narrow that its words break letter by letter. */
  private static final String SQUEEZED =
      """
      () => [...document.querySelectorAll('td span, td p, td div')]
        .filter(e => e.checkVisibility() && e.textContent.trim().length > 20)
        .filter(e => {
          const lines = document.createRange();
          lines.selectNodeContents(e);
          const box = lines.getBoundingClientRect();
          return box.height > 100 && box.height > box.width;
        })
        .map(e => e.textContent.trim().slice(0, 60))
      """;

  /** A tab's content that scrolls beside the page: two bars for one page. */
  private static final String SCROLLS_TWICE =
      """
      () => [...document.querySelectorAll('vaadin-tabsheet')]
        .map(sheet => sheet.shadowRoot.querySelector('[part=content]'))
        .filter(content => content.scrollHeight > content.clientHeight).length
      """;

  /** The rules that look at colours: all else is the same in the dark. */
  private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final Duration CLOSING = Duration.ofSeconds(60);

  private final BrowserContext context;
  private final Page page;
  private final String address;
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
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      settle();
      page.waitForFunction(
          "() => document.getAnimations().every(a => a.playState !== 'running'"
              + " || a.effect.getComputedTiming().endTime === Infinity)");
      assertThat(violations(scheme)).as("accessibility of %s, %s", page.url(), scheme).isEmpty();
      String file = name + (scheme == ColorScheme.DARK ? "-dark" : "") + ".png";
      page.screenshot(
          new Page.ScreenshotOptions()
              .setAnimations(ScreenshotAnimations.DISABLED)
              .setPath(pictures.resolve(file)));
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
  }

  /** The page as it was when something failed, with what it said. */
  void leave(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + "-failed.png")));
    System.out.println(page.url() + " said:\n" + visibleText());
  }

  /** Fails on what no page may have, colours apart: those are checked in both schemes. */
  void check() {
    settle();
    page.setViewportSize(1280, 800);
    Object sideways =
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
    assertThat(((Number) sideways).intValue()).as("sideways scroll of %s", page.url()).isZero();
    assertThat((List<?>) page.evaluate(CUT_OFF)).as("text cut off on %s", page.url()).isEmpty();
    page.setViewportSize(1440, 900);
    assertThat((List<?>) page.evaluate(SQUEEZED)).as("squeezed text on %s", page.url()).isEmpty();
    assertThat(page.evaluate(SCROLLS_TWICE)).as("scrolls twice: %s", page.url()).isEqualTo(0);
    assertNoConsoleErrors();
  }

  private List<String> violations(ColorScheme scheme) {
    // No page has frames, so axe needs no page of its own to gather what they say.
    AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
    return (scheme == ColorScheme.DARK ? axe.withRules(OF_COLOURS) : axe.withTags(STANDARDS))
        .analyze().getViolations().stream().map(Screen::sentence).toList();
  }

  private static String sentence(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " at "
        + rule.getNodes().stream().limit(5).map(n -> n.getHtml() + " " + n.getTarget()).toList();
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
