package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the start of the process to a page that a person can use, in a browser that runs. */
@Tag("figures")
class StartFiguresIT {
  private static final double FIRST_GOAL = 20;
  private static final double LATER_GOAL = 12;

  @TempDir Path folder;

  @Test
  void startToUsablePageIsWithinItsGoals() throws Exception {
    Path data = folder.resolve("data");
    try (Playwright playwright = Chrome.playwright();
        Browser browser = Chrome.launch(playwright)) {
      First first = first(browser, data);
      double later = later(browser, data);
      double beside = later(browser, data, "--simulated-fleet");
      System.out.printf(
          "| start to usable page, -Xmx512m | s | goal |%n|---|---|---|%n"
              + "| first start, set-up page | %.1f | %.0f |%n| later start, sign-in page | %.1f | %.0f |%n"
              + "| later start beside 26 simulated BMCs | %.1f | %.0f |%n"
              + "| rehearsal beside the first start, for a cache of %d MiB | %.1f | |%n",
          first.seconds,
          FIRST_GOAL,
          later,
          LATER_GOAL,
          beside,
          LATER_GOAL,
          first.cacheMiB,
          first.rehearsal);
      assertThat(first.seconds).isLessThanOrEqualTo(FIRST_GOAL);
      assertThat(later).isLessThanOrEqualTo(LATER_GOAL);
      assertThat(beside).isLessThanOrEqualTo(LATER_GOAL);
    }
  }

  private record First(double seconds, double rehearsal, long cacheMiB) {}

  private static First first(Browser browser, Path data) throws Exception {
    long begin = System.nanoTime();
    try (Product product = Product.startWithItsCache(data);
        Screen screen = new Screen(browser, product.address())) {
      screen.open(product.setupLink().orElseThrow());
      screen.field("Password, once more").waitFor();
      double usable = seconds(begin);
      long rest = System.nanoTime();
      Path cache = RehearsalIT.awaitCache(product, data);
      return new First(usable, seconds(rest), Files.size(cache) >> 20);
    }
  }

  private static double later(Browser browser, Path data, String... options) throws Exception {
    long begin = System.nanoTime();
    try (Product product = Product.startWithItsCache(data, options);
        Screen screen = new Screen(browser, product.address())) {
      screen.open("/login");
      screen.page().locator("input[name=password]").waitFor();
      return seconds(begin);
    }
  }

  private static double seconds(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
  }
}
