package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No dead control: every enabled one of every page is pressed, and something that a person could
 * notice must change: the address, a text, a value, a state.
 */
class ControlsIT {
  private static final String PASSWORD = "another long pass phrase";
  private static final String ID = "[0-9a-f]{8}-[0-9a-f-]{27}";

  @TempDir Path folder;

  private int found;
  private final Map<Proof, Integer> proofs = new EnumMap<>(Proof.class);
  private final List<String> byValueAlone = new ArrayList<>();
  private final List<String> dead = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private Duration judging = Duration.ZERO;

  @Test
  void everyEnabledControlOfEveryPageDoesSomethingThatIsSeen() throws Exception {
    try (Playwright playwright = Chrome.playwright();
        Browser browser = Chrome.launch(playwright);
        Product product = Product.start(folder.resolve("data"), "--simulated-fleet");
        Screen screen = new Screen(browser, product.address())) {
      String setup = product.setupLink().orElseThrow();
      walk(screen, "set-up", setup);
      createAdministrator(screen, setup);
      walk(screen, "first start", "/");
      Seed seed = new Seed(product, token(screen));
      String invitation = fill(seed);
      signedOut(browser, product, invitation);
      seed.awaitFleet();
      walkSignedIn(screen, seed);
      screen.assertNoConsoleErrors();
    }
    int proved = found - proofs.getOrDefault(Proof.NONE, 0);
    System.out.printf("controls: %d found, %d proved%n", found, proved);
    proofs.forEach((proof, count) -> System.out.printf("%5d by %s%n", count, proof.words));
    byValueAlone.forEach(control -> System.out.println("by its value alone: " + control));
    System.out.printf(
        "faults of pages and dialogs: %d, looked for in %.1f s%n",
        faults.size(), judging.toMillis() / 1e3);
    faults.forEach(System.out::println);
    assertThat(dead).as("dead controls").isEmpty();
    assertThat(faults).as("faults of pages and dialogs").isEmpty();
    Properties last = last();
    assertThat(found).as("found").isGreaterThanOrEqualTo(number(last, "found"));
    assertThat(proved).as("proved").isGreaterThanOrEqualTo(number(last, "proved"));
    assertThat(byValueAlone)
        .as("by their value alone")
        .hasSizeLessThanOrEqualTo(number(last, "alone"));
  }

  /** One page alone, what ends something included. */
  private void walk(Screen screen, String name, String address) {
    ControlWalk walk = new ControlWalk(screen, ControlWalk.Rows.UNKNOWN);
    walk.page(address, false);
    walk.endings();
    judge(name, walk);
  }

  private void judge(String name, ControlWalk walk) {
    found += walk.found();
    walk.proofs().forEach((proof, count) -> proofs.merge(proof, count, Integer::sum));
    byValueAlone.addAll(walk.byValueAlone());
    walk.unproved().forEach(control -> dead.add(name + ", " + control));
    faults.addAll(walk.faults());
    judging = judging.plus(walk.judging());
    assertThat(walk.found()).as("controls, " + name).isPositive();
  }

  private static void createAdministrator(Screen screen, String setup) {
    screen.open(setup);
    screen.field("User name").fill("maria");
    screen.field("Password").fill(PASSWORD);
    screen.field("Password, once more").fill(PASSWORD);
    screen.button("Create administrator").click();
    screen.page().waitForURL(url -> url.contains("/login"));
    screen.signIn("maria", PASSWORD);
  }

  private static String token(Screen screen) {
    screen.open("/profile");
    screen.button("Create a token").click();
    screen.field("Name").fill("seed");
    screen.page().locator("vaadin-dialog vaadin-button[theme~=primary]").click();
    String token = screen.page().locator("vaadin-dialog .secret").innerText().strip();
    screen.button("I have kept it").click();
    return token;
  }

  private static String fill(Seed seed) throws IOException, InterruptedException {
    seed.site("Zwickau");
    seed.configuration("Kept");
    return seed.invited("anton");
  }

  /** From page to page: one of each kind that a link or a press leads to. */
  private void walkSignedIn(Screen screen, Seed seed) {
    ControlWalk walk = new ControlWalk(screen, seed::latestEntry);
    walk.page("/profile", true);
    Map<String, String> open = new LinkedHashMap<>(Map.of("/profile", "/profile"));
    Map<String, String> done = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      String kind = open.keySet().iterator().next();
      String address = open.remove(kind);
      done.put(kind, address);
      walk.page(address, false).forEach((k, a) -> meet(k, a, open, done));
      walk.reached().forEach(url -> meet(kind(url), path(url), open, done));
    }
    System.out.println("pages: " + done.keySet());
    walk.endings();
    judge("signed in", walk);
  }

  private static void meet(
      String kind, String address, Map<String, String> open, Map<String, String> done) {
    if (!done.containsKey(kind) && !kind.startsWith("/login")) {
      open.putIfAbsent(kind, address.startsWith("/") ? address : "/" + address);
    }
  }

  private static String path(String url) {
    return url.replaceFirst("https?://[^/]+", "").replaceFirst("[?#].*", "");
  }

  /** The page that an address shows, whichever object it is about. */
  private static String kind(String url) {
    return path(url).replaceAll(ID, "*").replaceAll("/models/[^/]+$", "/models/*");
  }

  /** Pages for those who are not signed in. */
  private void signedOut(Browser browser, Product product, String invitation) {
    try (Screen outside = new Screen(browser, product.address())) {
      walk(outside, "sign-in", "/login");
      walk(outside, "choose a password", "/choose-password?token=" + invitation);
      outside.assertNoConsoleErrors();
    }
  }

  private static Properties last() throws IOException {
    Properties last = new Properties();
    try (InputStream in = ControlsIT.class.getResourceAsStream("/controls.properties")) {
      last.load(in);
    }
    return last;
  }

  private static int number(Properties of, String name) {
    return Integer.parseInt(of.getProperty(name));
  }
}
