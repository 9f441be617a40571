package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;

/** What pages show, held against what the device and the person said, and against itself. */
final class Shown {
  private static final String[] STEPS = {
    "user.create user maria",
    "site.create site Lausitz 1",
    "location.create location Hall A",
    "rack.create rack A01",
    "connector.connect connector ",
    "operation.submit operation Discover ",
    "system.place system ",
    "token.create token reader",
    "operation.submit operation Turn the identify LED of",
    "configuration.create configuration First deployment",
  };

  private final Screen screen;

  Shown(Screen screen) {
    this.screen = screen;
  }

  /** Every piece of firmware with the version that the device itself tells. */
  void firmware(Map<String, String> told) {
    List<String> rows = rows("section:has(h2:text-is('Firmware'))");
    assertThat(told).isNotEmpty();
    told.forEach(
        (part, version) ->
            assertThat(rows).anyMatch(row -> row.contains(part) && row.contains(version)));
  }

  /** A temperature and a power, each with its unit. */
  void sensors() {
    assertThat(rows("section")).anyMatch(row -> row.matches(".*\\d\\h?°C.*"));
    assertThat(rows("section")).anyMatch(row -> row.matches(".*\\d\\h?k?W.*"));
  }

  /** How the system was found, through which address. */
  void history(String address) {
    assertThat(rows("section")).anyMatch(row -> row.contains("Found through " + address));
  }

  /** The three figures, the front as a picture, what binds, and what the time is made of. */
  void forecast() {
    assertThat(figure("Output")).matches("[\\d.,]+\\h?[kM]? ?tok/s");
    assertThat(figure("Tokens per megawatt")).matches("[\\d.,]+\\h?[kM]? ?tok/s/MW");
    assertThat(figure("Cost of 1M output tokens")).matches("(USD|\\$)?\\h?\\d+\\.\\d+.*");
    assertThat(screen.page().locator(".pareto .chart-canvas svg path").count()).isGreaterThan(5);
    assertThat(screen.visibleText()).containsPattern("replicas? of .* makes? .* binds");
    List<Double> times = milliseconds();
    double parts = times.subList(0, times.size() - 1).stream().mapToDouble(d -> d).sum();
    assertThat(times).hasSizeGreaterThan(5);
    assertThat(parts).isCloseTo(times.getLast(), Offset.offset(0.005 * times.size()));
  }

  /** Every step of the story, by its action; the certificate that was accepted, in its detail. */
  void audit(String fingerprint) {
    screen.page().setViewportSize(1440, 2400);
    screen.settle();
    screen.text("user.create").waitFor();
    String log = screen.page().locator("vaadin-grid").innerText().replaceAll("\\s+", " ");
    assertThat(log).contains(STEPS);
    screen.page().setViewportSize(1440, 900);
    screen.open("/audit?action=connector.connect");
    screen.page().locator("vaadin-grid a[href*='entry=']").first().click();
    screen.text("fingerprint").waitFor();
    assertThat(screen.visibleText().replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT))
        .contains(fingerprint.toLowerCase(Locale.ROOT));
  }

  private String figure(String name) {
    return screen
        .page()
        .locator(".figure")
        .filter(new Locator.FilterOptions().setHasText(name))
        .first()
        .locator(".figure-value")
        .innerText();
  }

  /** The column of the times; the last is the printed sum. */
  private List<Double> milliseconds() {
    return rows("section:has(h2:text-is('What the time is made of'))").stream()
        .map(row -> row.split("\t", -1)[2].strip())
        .map(time -> time.startsWith("<") ? 0 : Double.parseDouble(time.replace(",", "")))
        .toList();
  }

  /** The cells of every row of the tables in a part of the page, with tabs between them. */
  private List<String> rows(String within) {
    return screen.page().locator("main " + within + " tbody tr").allInnerTexts();
  }
}
