package dev.millwright.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("figures")
class SimulatorFiguresTest {
  @Test
  void theStandardFleetStartsInASecondAndStaysSmall() throws Exception {
    var first = InetAddress.getByName("127.77.4.1");
    long before = heap();
    long began = System.nanoTime();
    try (var fleet = SimulatedFleet.start(FleetPlan.standard(), first, 0)) {
      long startMillis = (System.nanoTime() - began) / 1_000_000;
      int documents = 0;
      long asked = System.nanoTime();
      for (var bmc : fleet.bmcs()) {
        var paths = List.copyOf(GeneratedDevice.paths(bmc.kind()));
        try (var client = new Client(bmc)) {
          for (var path : paths) {
            client.document(path);
            documents++;
          }
        }
      }
      double perSecond = documents / ((System.nanoTime() - asked) / 1e9);
      long heapBytes = heap() - before;
      System.out.printf(
          "simulator: 26 devices listen after %d ms; %d documents, %.0f a second over one"
              + " connection; %.1f MiB of heap, %.1f MiB of direct buffers%n",
          startMillis, documents, perSecond, heapBytes / 1048576.0, direct() / 1048576.0);
      assertThat(startMillis).isLessThan(1_000);
      assertThat(heapBytes).isLessThan(32L << 20);
    }
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long direct() {
    return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider
        ? provider.metric().usedDirectMemory()
        : 0;
  }
}
