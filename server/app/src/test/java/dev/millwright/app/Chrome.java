package dev.millwright.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a browser by itself: an installed Chrome or Chromium, else Debian's or Ubuntu's package as
 * root, else Playwright's own download, which may take 60 s. Chromium without a window of its own
 * comes first, as it draws the same pages in three quarters of the time.
 */
final class Chrome {
  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/bin/chromium-headless-shell",
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/usr/bin/google-chrome-stable",
          "/opt/google/chrome/chrome",
          "/snap/bin/chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private Chrome() {}

  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  static Browser launch(Playwright playwright) throws IOException, InterruptedException {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions().setHeadless(true).setArgs(QUIET);
    found().ifPresent(options::setExecutablePath);
    return playwright.chromium().launch(options);
  }

  /** An installed browser; empty where Playwright's own is there. One test JVM looks at a time. */
  private static Optional<Path> found() throws IOException, InterruptedException {
    Path lock = Path.of(System.getProperty("java.io.tmpdir"), "millwright-test-browser.lock");
    try (var channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      Optional<Path> browser = installed().or(Chrome::fromPackage);
      if (browser.isEmpty()) {
        download();
      }
      return browser;
    }
  }

  /** Ends the processes of every browser that this one started, whatever state they are in. */
  static void end() {
    processes().forEach(ProcessHandle::destroyForcibly);
  }

  /** The processes of every browser that this one started. */
  static Stream<ProcessHandle> processes() {
    return ProcessHandle.current().descendants().filter(Chrome::isBrowser);
  }

  private static boolean isBrowser(ProcessHandle process) {
    return process.info().command().orElse("").toLowerCase(Locale.ROOT).contains("chrom");
  }

  private static Optional<Path> installed() {
    @Nullable String named = System.getenv("CHROME_PATH");
    return Stream.concat(Optional.ofNullable(named).stream(), USUAL_PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> fromPackage() {
    if (!"root".equals(System.getProperty("user.name"))
        || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return Optional.empty();
    }
    System.out.println("installing chromium with apt-get for the browser tests");
    try {
      if (!apt("update")) {
        System.out.println("apt-get does not reach its packages");
      }
      for (String one : List.of("chromium-headless-shell", "chromium")) {
        if (apt("install", "-y", one) && installed().isPresent()) {
          break;
        }
        System.out.println("apt-get did not bring " + one);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return installed();
  }

  private static boolean apt(String... what) throws InterruptedException {
    try {
      run(600, Stream.concat(Stream.of("apt-get", "-qq"), Stream.of(what)).toList());
      return true;
    } catch (IOException failed) {
      System.out.println(failed.getMessage());
      return false;
    }
  }

  private static void download() throws IOException, InterruptedException {
    System.out.println("downloading a browser with Playwright for the browser tests");
    run(
        60,
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            "com.microsoft.playwright.CLI",
            "install",
            "chromium"));
  }

  private static void run(int seconds, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).inheritIO();
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    Process process = builder.start();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(
          "no browser within %d s: install Chrome or Chromium, or set CHROME_PATH to one"
              .formatted(seconds));
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "%s ended with %d: install Chrome or Chromium, or set CHROME_PATH to one"
              .formatted(command.getFirst(), process.exitValue()));
    }
  }
}
