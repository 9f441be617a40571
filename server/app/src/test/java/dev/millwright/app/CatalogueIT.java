package dev.millwright.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner brings a model and hardware of their own and sees where the one fits on the other. */
class CatalogueIT {
  private static final String PASSWORD = "another long pass phrase";
  private static final String CONFIG =
      """
      {"architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_size": 4096,
       "vocab_size": 128256, "num_hidden_layers": 32, "num_attention_heads": 32,
       "num_key_value_heads": 8, "intermediate_size": 14336}
      """;
  private static final String HARDWARE =
      """
      name: Abacus rack
      vendor: Acme
      gpu: Abacus 9
      gpusPerSystem: 8
      memoryGibibytes: 120
      memoryTerabytesPerSecond: 4
      bf16Teraflops: 900
      scaleUpGigabytesPerSecond: 450
      scaleUpGpus: 8
      scaleOutGigabytesPerSecond: 50
      powerLimitWatts: 700
      hostWatts: 300
      pue: 1.3
      """;

  @TempDir Path folder;

  @Test
  void modelAndHardwareOfOnesOwnAreStatedAndFitEachOther() throws Exception {
    try (Playwright playwright = Chrome.playwright();
        Browser browser = Chrome.launch(playwright);
        Product product = Product.start(folder.resolve("data"));
        Screen screen = new Screen(browser, product.address())) {
      try {
        signIn(product, screen);
        hardware(screen);
        model(screen);
        screen.assertNoConsoleErrors();
      } catch (RuntimeException | AssertionError trouble) {
        screen.leave("catalogue");
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
  }

  private static void hardware(Screen screen) {
    screen.open("/fleet/hardware");
    screen.picture("hardware");
    screen.button("Add hardware").click();
    screen.field("Memory, GiB").waitFor();
    screen.settle();
    screen.picture("add-hardware");
    screen.button("Cancel").click();
    screen.button("From YAML").click();
    submit(screen, "YAML", HARDWARE, "Add hardware");
    screen.text("Abacus rack was added.").waitFor();
    screen.text("stated by you").waitFor();
  }

  private static void model(Screen screen) {
    screen.open("/models");
    screen.picture("models");
    screen.button("Add a model").click();
    screen.field("Name").fill("Our own 8B");
    submit(screen, "config.json", "{\"hidden_size\": 4096}", "Add model");
    screen.text("vocab_size is missing").waitFor();
    screen.settle();
    screen.picture("add-model");
    submit(screen, "config.json", CONFIG, "Add model");
    screen.page().waitForURL(url -> url.endsWith("/models/our-own-8b"));
    screen.text("Abacus rack").waitFor();
    screen.picture("own-model");
  }

  private static void submit(Screen screen, String label, String text, String button) {
    screen.field(label).fill(text);
    screen
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
        .click();
  }
}
