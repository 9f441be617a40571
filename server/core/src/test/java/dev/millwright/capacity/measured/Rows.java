package dev.millwright.capacity.measured;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Tables for tests. */
final class Rows {
  private Rows() {}

  /** A published table beside the checkout; the test is skipped where it is absent. */
  static Path reference(String name) {
    Path file = Path.of(System.getProperty("millwright.reference", "../shared"), "data", name);
    boolean required = Boolean.getBoolean("millwright.reference.required");
    Assumptions.assumeTrue(
        required || Files.isReadable(file), () -> "skipped: " + file + " absent");
    return file;
  }

  /** A table of one aggregated row with some cells changed. */
  static Table.Line aggregated(String... changes) {
    Map<String, String> cells = new HashMap<>();
    set(
        cells,
        "id=t/1,source=InferenceX"
            + " (Apache-2.0),date=2026-02-05,model=deepseek-ai/DeepSeek-R1,gpu=b200",
        "precision=fp8,backend=sglang,speculative=none,isl=1024,osl=1024,concurrency=64",
        "mode=aggregated,gpus=8,tp=8,attn_dp=1,moe_ep=1,latency_statistic=median,length_ratio=0.9",
        "ttft_ms=250,tpot_ms=14,output_tok_s_per_gpu=550");
    set(cells, changes);
    return new Table.Line(2, cells);
  }

  /** A row of these cells. */
  static Table.Line row(String... cells) {
    Map<String, String> row = new HashMap<>();
    set(row, cells);
    return new Table.Line(2, row);
  }

  private static void set(Map<String, String> cells, String... changes) {
    for (String line : changes) {
      for (String change : line.split(",")) {
        int equals = change.indexOf('=');
        if (equals > 0) {
          cells.put(change.substring(0, equals), change.substring(equals + 1));
        }
      }
    }
  }

  static Table table(Table.Line... lines) {
    List<Table.Line> all = new ArrayList<>();
    for (Table.Line line : lines) {
      all.add(new Table.Line(all.size() + 2, line.cells()));
    }
    return new Table(Path.of("rows.csv"), RowReader.NEEDED, all);
  }

  static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
