package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A planner looks for a configuration, asks why a figure is what it is, takes what starts it; and
 * brings a model and hardware of their own and sees where the one fits on the other. The server
 * keeps all of it in a PostgreSQL that somebody else runs.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlannerIT {
  private static final String PASSWORD = "another long pass phrase";

  private static final String SIDEWAYS =
      "() => [...document.querySelectorAll('main .table-scroll')]"
          + ".filter(e => e.scrollWidth > e.clientWidth).length";

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

  @TempDir static Path folder;

  private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();

  private static Screen screen;

  @BeforeAll
  static void signIn() throws Exception {
    Browser browser = open(Chrome.launch(open(Chrome.playwright())));
    EmbeddedDatabase database = open(EmbeddedDatabase.start(folder.resolve("theirs")));
    Product product = open(Product.startOn(database, folder.resolve("data")));
    assertThat(folder.resolve("data/postgres")).doesNotExist();
    screen = open(new Screen(browser, product.address()));
    screen.open(product.setupLink().orElseThrow());
    screen.field("User name").fill("maria");
    screen.field("Password").fill(PASSWORD);
    screen.field("Password, once more").fill(PASSWORD);
    screen.button("Create administrator").click();
    screen.page().waitForURL(url -> url.contains("/login"));
    screen.signIn("maria", PASSWORD);
    screen.text("Bring in your first systems").waitFor();
  }

  private static <T extends AutoCloseable> T open(T part) {
    OPEN.push(part);
    return part;
  }

  @AfterAll
  static void end() throws Exception {
    for (AutoCloseable part : OPEN) {
      part.close();
    }
  }

  @Test
  @Order(1)
  void fromAPromiseToTheMeasurementsBehindAFigureAndToLaunchSettings() {
    try {
      search();
      explain();
      screen.assertNoConsoleErrors();
    } catch (RuntimeException | AssertionError trouble) {
      screen.leave("plan");
      throw trouble;
    }
  }

  @Test
  @Order(2)
  void modelAndHardwareOfOnesOwnAreStatedAndFitEachOther() {
    try {
      hardware();
      model();
      screen.assertNoConsoleErrors();
    } catch (RuntimeException | AssertionError trouble) {
      screen.leave("catalogue");
      throw trouble;
    }
  }

  private static void search() {
    screen.open("/plan");
    screen.page().getByLabel("Prefill may be on GPUs of its own").uncheck();
    screen.button("Find the best").click();
    screen.text("Best configurations").waitFor();
    screen.settle();
    screen.picture("plan");
    first("Launch settings of").click();
    screen.button("Close").waitFor();
    screen.settle();
    screen.picture("launch");
    screen.button("Close").click();
    first("Store as configuration").click();
    screen
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Store"))
        .click();
    screen.page().waitForURL(url -> url.contains("/forecast/"));
  }

  private static Locator first(String start) {
    return screen
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(start))
        .first();
  }

  private static void explain() {
    screen.button("Why this figure").click();
    screen.text("Nearest measured deployments").waitFor();
    screen.settle();
    screen.text("Nearest measured deployments").scrollIntoViewIfNeeded();
    screen.picture("why");
    assertThat(screen.page().evaluate(SIDEWAYS)).as("tables that scroll sideways").isEqualTo(0);
  }

  private static void hardware() {
    screen.open("/fleet/hardware");
    screen.picture("hardware");
    screen.button("Add hardware").click();
    screen.field("Memory, GiB").waitFor();
    screen.settle();
    screen.picture("add-hardware");
    screen.button("Cancel").click();
    screen.button("From YAML").click();
    submit("YAML", HARDWARE, "Add hardware");
    screen.text("Abacus rack was added.").waitFor();
    screen.text("stated by you").waitFor();
  }

  private static void model() {
    screen.open("/models");
    screen.picture("models");
    screen.button("Add a model").click();
    screen.field("Name").fill("Our own 8B");
    submit("config.json", "{\"hidden_size\": 4096}", "Add model");
    screen.text("vocab_size is missing").waitFor();
    screen.settle();
    screen.picture("add-model");
    submit("config.json", CONFIG, "Add model");
    screen.page().waitForURL(url -> url.endsWith("/models/our-own-8b"));
    screen.text("Abacus rack").waitFor();
    screen.picture("own-model");
  }

  private static void submit(String label, String text, String button) {
    screen.field(label).fill(text);
    screen
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
        .click();
  }
}
