package dev.millwright.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how many replicas one core forecasts in a second. */
@Tag("figures")
class SpeedFigureTest {
  private static final int ROUNDS = 20_000;

  @Test
  void replicasPerSecondArePrinted() {
    Forecaster forecaster = new Forecaster(Calibration.NONE);
    ReplicaInput[] inputs = {Samples.llama70(32), Samples.deepseek(256)};
    double tokens = 0;
    long start = 0;
    for (int round = 0; round < 2 * ROUNDS; round++) {
      if (round == ROUNDS) {
        start = System.nanoTime();
      }
      ReplicaInput input = inputs[round % 2];
      ReplicaInput varied =
          input.with(input.workload().under(new Load.Concurrency(1 + round % 300)));
      if (forecaster.forecast(varied) instanceof ReplicaForecast.Served served) {
        tokens += served.throughput().perGpu();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "forecast: %.0f replicas/s on one core%n", ROUNDS / seconds);
    assertThat(tokens).isPositive();
  }
}
