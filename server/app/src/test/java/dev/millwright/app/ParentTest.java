package dev.millwright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ParentTest {
  /** A program that ends with its parent, and never by itself. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws InterruptedException {
      Parent.endWithIt();
      System.out.println(ProcessHandle.current().pid());
      new CountDownLatch(1).await();
    }
  }

  @Test
  void processEndsWhenTheOneThatStartedItIsKilled() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "\"$0\" -cp \"$1\" \"$2\" & read line",
                java,
                System.getProperty("java.class.path"),
                Child.class.getName())
            .start();
    try (BufferedReader said = shell.inputReader()) {
      ProcessHandle child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      assertThat(child.parent().map(ProcessHandle::pid)).contains(shell.pid());
      assertThat(child.isAlive()).isTrue();
      shell.destroyForcibly().waitFor();
      assertThat(Waiting.until(Duration.ofSeconds(20), () -> !child.isAlive())).isTrue();
    }
  }
}
