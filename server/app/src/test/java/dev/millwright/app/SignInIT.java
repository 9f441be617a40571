package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product from its set-up on the command line to a signed-in browser. */
class SignInIT {
  private static final String PASSWORD = SetUpCommand.PASSWORD;

  @TempDir Path folder;

  @Test
  void administratorMadeOnTheCommandLineSignsInAndSurvivesAKilledServer() throws Exception {
    Path data = folder.resolve("data");
    String token = SetUpCommand.run(data);
    try (Playwright playwright = Chrome.playwright();
        Browser browser = Chrome.launch(playwright)) {
      try (Product product = Product.start(data, "--simulated-fleet")) {
        assertThat(product.setupLink()).isEmpty();
        assertThat(product.said("Simulated +(https://\\S+)")).isPresent();
        signInAndLook(browser, product);
        assertThat(product.get("/api/v1/users", "mw_wrong").statusCode()).isEqualTo(401);
        product.kill();
      }
      try (Product again = Product.start(data)) {
        var users = again.get("/api/v1/users", token);
        assertThat(users.statusCode()).isEqualTo(200);
        assertThat(users.body()).contains("anna");
        var audit = again.get("/api/v1/audit-entries", token);
        assertThat(audit.body()).contains("token.create");
      }
    }
  }

  private static void signInAndLook(Browser browser, Product product) {
    try (Screen screen = new Screen(browser, product.address())) {
      screen.open("/login");
      screen.picture("sign-in");
      screen.signIn("anna", PASSWORD);
      assertThat(screen.visibleText()).contains("Millwright");
      screen.picture("start");
    }
  }
}
