package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the browser tests look through, where the browser itself is in trouble. */
class ScreenIT {
  @Test
  @Timeout(60)
  void browserThatHangsIsEndedWhenItsWindowIsClosed() throws Exception {
    try (Playwright playwright = Chrome.playwright()) {
      Browser browser = Chrome.launch(playwright);
      Screen screen = new Screen(browser, "about:blank");
      List<ProcessHandle> processes = Chrome.processes().toList();
      assertThat(processes).isNotEmpty();
      stop(processes);
      screen.close(Duration.ofSeconds(2));
      Waiting.until(
          Duration.ofSeconds(10), () -> processes.stream().noneMatch(ProcessHandle::isAlive));
      assertThatThrownBy(browser::newPage).isInstanceOf(PlaywrightException.class);
    }
  }

  private static void stop(List<ProcessHandle> processes) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-STOP"));
    processes.forEach(process -> command.add(String.valueOf(process.pid())));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
