package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Garbage collection with 512 MiB and 26 simulated BMCs in the same JVM, after enrolling and
 * discovering them, while a browser looks on and REST is asked once a second. How long is {@code
 * -Dmillwright.figures.minutes}.
 */
@Tag("figures")
class MemoryFiguresIT {
  private static final double GOAL_PERCENT = 5;
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  private record Heap(double gcSeconds, double usedMiB, double upSeconds) {}

  @Test
  void garbageCollectionTakesLessThanAFewPercentOfTheTime() throws Exception {
    Path data = folder.resolve("data");
    String token = SetUpCommand.run(data);
    Duration run =
        Duration.ofSeconds(
            Math.round(60 * Double.parseDouble(System.getProperty("millwright.figures.minutes"))));
    try (Playwright playwright = Chrome.playwright();
        Browser browser = Chrome.launch(playwright);
        Product product = Product.start(data, "--simulated-fleet");
        Screen screen = new Screen(browser, product.address())) {
      screen.signIn("anna", SetUpCommand.PASSWORD);
      double discovery = discover(product, token);
      Heap begin = heap(product);
      double most = use(product, token, screen, run);
      Heap end = heap(product);
      double percent = 100 * (end.gcSeconds - begin.gcSeconds) / (end.upSeconds - begin.upSeconds);
      System.out.printf(
          "| -Xmx512m beside 26 simulated BMCs | | goal |%n|---|---|---|%n"
              + "| discovery of the fleet, s | %.1f | |%n| GC until then, %% of the time | %.2f | |%n"
              + "| GC in the next %.1f min, %% of the time | %.2f | < %.0f |%n| most heap seen, MiB | %.0f | 512 |%n",
          discovery,
          100 * begin.gcSeconds / begin.upSeconds,
          run.toSeconds() / 60.0,
          percent,
          GOAL_PERCENT,
          most);
      // Zeros would mean that the metrics were not read.
      assertThat(begin.gcSeconds).isPositive();
      assertThat(most).isPositive();
      assertThat(percent).isLessThan(GOAL_PERCENT);
    }
  }

  private static double discover(Product product, String token) throws Exception {
    long begin = System.nanoTime();
    assertThat(product.post("/api/v1/simulated-fleet/actions/start", token).statusCode())
        .isEqualTo(202);
    Waiting.until(
        Duration.ofMinutes(3),
        () -> product.get("/api/v1/operations?state=DONE", token).body().contains("\"DONE\""));
    return (System.nanoTime() - begin) / 1e9;
  }

  /** The most heap that was in use. */
  private static double use(Product product, String token, Screen screen, Duration run)
      throws Exception {
    double most = 0;
    Instant end = Instant.now().plus(run);
    for (int i = 0; Instant.now().isBefore(end); i++) {
      assertThat(product.get("/api/v1/systems?limit=100", token).statusCode()).isEqualTo(200);
      most = Math.max(most, heap(product).usedMiB);
      if (i % 10 == 0) {
        screen.open(i % 20 == 0 ? "/fleet/systems" : "/");
      }
      LockSupport.parkNanos(SECOND.toNanos());
    }
    return most;
  }

  /** Pauses and what is collected beside the work. */
  private static Heap heap(Product product) throws IOException, InterruptedException {
    String metrics = product.manage("/metrics").body();
    return new Heap(
        sum(metrics, "jvm_gc_pause_seconds_sum")
            + sum(metrics, "jvm_gc_concurrent_phase_time_seconds_sum"),
        sum(metrics, "jvm_memory_used_bytes\\{area=\"heap\"") / (1 << 20),
        sum(metrics, "process_uptime_seconds"));
  }

  private static double sum(String metrics, String name) {
    Matcher line = Pattern.compile("^" + name + ".* (\\S+)$", Pattern.MULTILINE).matcher(metrics);
    double sum = 0;
    while (line.find()) {
      sum += Double.parseDouble(line.group(1));
    }
    return sum;
  }
}
