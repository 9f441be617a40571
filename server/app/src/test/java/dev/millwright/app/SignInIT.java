package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged product from its set-up on the command line to a signed-in browser. */
class SignInIT {
  private static final String PASSWORD = "a long pass phrase 42";

  @TempDir Path folder;

  private String setUp(Path data) throws Exception {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Path token = folder.resolve("token");
    List<String> command = Product.java();
    command.addAll(
        List.of(
            "setup",
            "--admin",
            "anna",
            "--password-file",
            password.toString(),
            "--token-file",
            token.toString(),
            "--data",
            data.toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("setup.txt").toFile())
            .start();
    assertThat(process.waitFor()).as(() -> read(folder.resolve("setup.txt"))).isZero();
    return Files.readString(token).strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void administratorMadeOnTheCommandLineSignsInAndSurvivesAKilledServer() throws Exception {
    Path data = folder.resolve("data");
    String token = setUp(data);
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
