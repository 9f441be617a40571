package dev.millwright.ui.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BesidePagesTest {
  private final BesidePages beside = new BesidePages(2);
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    beside.destroy();
  }

  private String next() throws InterruptedException {
    return String.valueOf(done.poll(20, TimeUnit.SECONDS));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void noMoreRunAtOnceThanIsBoundAndNoneOnAVirtualThread() throws InterruptedException {
    var running = new AtomicInteger();
    var both = new CountDownLatch(2);
    for (int page = 0; page < 6; page++) {
      beside.run(
          () -> true,
          () -> {
            int now = running.incrementAndGet();
            both.countDown();
            await(both);
            boolean isBound = now <= 2 && !Thread.currentThread().isVirtual();
            running.decrementAndGet();
            done.add(isBound ? "bound" : "unbound");
          },
          () -> done.add("otherwise"));
    }
    for (int page = 0; page < 6; page++) {
      assertThat(next()).isEqualTo("bound");
    }
  }

  @Test
  void whatNobodyWantsAnyMoreWhenItsTurnComesIsLeftOut() throws InterruptedException {
    var go = new CountDownLatch(1);
    var wanted = new AtomicBoolean(true);
    for (int i = 0; i < 2; i++) {
      beside.run(() -> true, () -> await(go), () -> done.add("otherwise"));
    }
    beside.run(wanted::get, () -> done.add("searched"), () -> done.add("left out"));
    wanted.set(false);
    go.countDown();
    assertThat(List.of(next())).containsExactly("left out");
  }
}
