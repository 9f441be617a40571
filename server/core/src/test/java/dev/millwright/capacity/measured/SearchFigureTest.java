package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Objective;
import dev.millwright.forecast.Search;
import dev.millwright.forecast.SearchResult;
import dev.millwright.forecast.SearchSpace;
import dev.millwright.forecast.SearchVariant;
import dev.millwright.forecast.Sla;
import dev.millwright.forecast.Workload;
import dev.millwright.models.CatalogueModel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints how long searches over the shipped calibration take on one core. */
@Tag("figures")
class SearchFigureTest {
  private static final int WARM = 40;
  private final Names names = new Names();
  private final CalibrationFile file = CalibrationFile.bundled();
  private final Search search =
      new Search(file.calibration(names), file.power(names).orElseThrow());

  private SearchSpace space(String model, String gpu, long gpus, List<Engine> engines) {
    CatalogueModel known = names.model(model).orElseThrow();
    List<SearchVariant> variants =
        known.variants().stream()
            .filter(one -> engines.size() > 1 || one.key().equals("fp8"))
            .map(
                one ->
                    new SearchVariant(
                        one.key(), one.formats(), one.key().contains("fp4") ? "fp4" : one.key()))
            .toList();
    return new SearchSpace(
        names.system(gpu).orElseThrow().hardware(),
        gpus,
        names.kind(known),
        variants,
        engines,
        Workload.closed(4000, 1000, 1),
        1.1,
        new Sla(OptionalDouble.of(2), OptionalDouble.of(25)),
        Objective.TOKENS_PER_GPU,
        "inferencex",
        true);
  }

  private void measured(String what, SearchSpace space) {
    double first = seconds(space);
    for (int round = 0; round < WARM; round++) {
      search.run(space);
    }
    double[] warm =
        IntStream.range(0, WARM).mapToDouble(round -> seconds(space)).sorted().toArray();
    SearchResult found = search.run(space);
    System.out.printf(
        Locale.ROOT,
        "search: %s: %d configurations (%d do not fit), %d points in %.0f ms of one core, the first in %.0f ms%n",
        what,
        found.configurations(),
        found.unfit(),
        found.points(),
        warm[WARM / 2] * 1000,
        first * 1000);
    assertThat(found.ranked()).isNotEmpty();
    assertThat(warm[WARM / 2]).isLessThan(1);
  }

  /** Of one core, for one search. */
  private double seconds(SearchSpace space) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    search.run(space);
    return (threads.getCurrentThreadCpuTime() - start) / 1e9;
  }

  @Test
  void searchesAreTimed() {
    measured(
        "Qwen3-32B, fp8, one engine, 8 × H200",
        space("Qwen/Qwen3-32B", "H200", 8, List.of(Engine.VLLM)));
    measured(
        "DeepSeek-V3, fp8, one engine, 32 × H200",
        space("deepseek-ai/DeepSeek-V3", "H200", 32, List.of(Engine.SGLANG)));
    measured(
        "DeepSeek-R1, all formats and engines, 72 × GB300",
        space("deepseek-ai/DeepSeek-R1", "GB300", 72, List.of(Engine.values())));
  }
}
