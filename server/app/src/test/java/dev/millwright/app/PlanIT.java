package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A planner looks for a configuration, asks why a figure is what it is, and takes what starts it.
 */
class PlanIT {
  private static final String PASSWORD = "another long pass phrase";

  private static final String SIDEWAYS =
      "() => [...document.querySelectorAll('main .table-scroll')]"
          + ".filter(e => e.scrollWidth > e.clientWidth).length";

  @TempDir Path folder;

  @Test
  void fromAPromiseToTheMeasurementsBehindAFigureAndToLaunchSettings() throws Exception {
    try (Playwright playwright = Chrome.playwright();
        Browser browser = Chrome.launch(playwright);
        Product product = Product.start(folder.resolve("data"));
        Screen screen = new Screen(browser, product.address())) {
      try {
        signIn(product, screen);
        search(screen);
        explain(screen);
      } catch (RuntimeException | AssertionError trouble) {
        screen.leave("plan");
        throw trouble;
      }
    }
  }

  private static void signIn(Product product, Screen screen) throws Exception {
    screen.open(product.setupLink().orElseThrow());
    screen.field("User name").fill("maria");
    screen.field("Password").fill(PASSWORD);
    screen.field("Password, once more").fill(PASSWORD);
    screen.button("Create administrator").click();
    screen.page().waitForURL(url -> url.contains("/login"));
    screen.signIn("maria", PASSWORD);
    screen.text("Bring in your first systems").waitFor();
  }

  private static void search(Screen screen) {
    screen.open("/plan");
    screen.page().getByLabel("Prefill may be on GPUs of its own").uncheck();
    screen.button("Find the best").click();
    screen.text("Best configurations").waitFor();
    screen.settle();
    screen.picture("plan");
    first(screen, "Launch settings of").click();
    screen.button("Close").waitFor();
    screen.settle();
    screen.picture("launch");
    screen.button("Close").click();
    first(screen, "Store as configuration").click();
    screen
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(
            AriaRole.BUTTON,
            new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Store"))
        .click();
    screen.page().waitForURL(url -> url.contains("/forecast/"));
  }

  private static com.microsoft.playwright.Locator first(Screen screen, String start) {
    return screen
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(start))
        .first();
  }

  private static void explain(Screen screen) {
    screen.button("Why this figure").click();
    screen.text("Nearest measured deployments").waitFor();
    screen.settle();
    screen.text("Nearest measured deployments").scrollIntoViewIfNeeded();
    screen.picture("why");
    assertThat(screen.page().evaluate(SIDEWAYS)).as("tables that scroll sideways").isEqualTo(0);
    screen.assertNoConsoleErrors();
  }
}
