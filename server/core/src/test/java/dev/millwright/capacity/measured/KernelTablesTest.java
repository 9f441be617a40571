package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millwright.forecast.Hardware;
import dev.millwright.forecast.KernelFigures;
import dev.millwright.forecast.KernelFigures.Figure;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTablesTest {
  private static final String MATRIX_HEADER =
      "system,framework,dtype,m_bucket,nk_bucket_log2,util_median\n";
  private static final String EXPERT_HEADER =
      "system,framework,dtype,hidden,inter,topk,experts,moe_tp,moe_ep,num_tokens,latency_us\n";

  @TempDir Path folder;
  private final List<Doubt> doubts = new ArrayList<>();
  private final Names names = new Names();
  private final Hardware h100 = names.system("h100").orElseThrow().hardware();

  private void write(String name, String text) throws IOException {
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))),
            StandardCharsets.UTF_8)) {
      out.write(text);
    }
  }

  /** Kernels of which all is known: start, share of the bandwidth, share of the peak. */
  private double seconds(double start, double bytes, double flop) {
    double read = bytes / h100.memoryBytesPerSecond() / .8;
    double multiply = flop / h100.peak().bf16() / .5;
    return start + Math.pow(Math.pow(read, 4) + Math.pow(multiply, 4), .25);
  }

  private String matrices(String framework, double start) {
    StringBuilder text = new StringBuilder();
    for (int tokens : new int[] {1, 64, 256, 1024, 4096, 8192}) {
      for (int log = 16; log <= 32; log += 2) {
        double weights = Math.pow(2, log);
        double bytes = 2 * weights + 4 * tokens * Math.sqrt(weights);
        double flop = 2 * tokens * weights;
        double ideal = Math.max(bytes / h100.memoryBytesPerSecond(), flop / h100.peak().bf16());
        text.append(
            String.format(
                Locale.ROOT,
                "h100_sxm,%s,bfloat16,%d,%d,%.9f%n",
                framework,
                tokens,
                log,
                ideal / seconds(start, bytes, flop)));
      }
    }
    return text.toString();
  }

  private String experts() {
    StringBuilder text = new StringBuilder();
    for (int tokens : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 8192, 16384}) {
      for (int parts : new int[] {1, 2, 4, 8, 16}) {
        double weights = 3.0 * 4096 * 1536 / parts;
        double touched = 128 * (1 - Math.pow(1 - 8 / 128.0, tokens));
        text.append(
            String.format(
                Locale.ROOT,
                "h100_sxm,vllm,bfloat16,4096,1536,8,128,%d,1,%d,%.6f%n",
                parts,
                tokens,
                1e6 * seconds(30e-6, 2 * weights * touched, 2 * weights * tokens * 8)));
      }
    }
    return text.toString();
  }

  @Test
  void aGenerationTakesTheMiddleOfWhatItsFrameworksReach() throws IOException {
    write(
        "gemm_util.csv.gz",
        MATRIX_HEADER + matrices("vllm", 4e-6) + matrices("sglang", 5e-6) + matrices("x", 9e-5));
    write("moe_latency.csv.gz", EXPERT_HEADER + experts());
    KernelFigures read = new KernelTables(names).read(folder, doubts);
    Figure matrix = Objects.requireNonNull(read.matrices().get("HOPPER BF16"));
    assertThat(matrix.startSeconds()).isCloseTo(5e-6, within(.2e-6));
    assertThat(matrix.bandwidthShare()).isCloseTo(.8, within(.01));
    assertThat(matrix.computeShare()).isCloseTo(.5, within(.01));
    assertThat(matrix.promptShare()).isBetween(.4, .5);
    Figure expert = Objects.requireNonNull(read.experts().get("HOPPER BF16"));
    assertThat(expert.startSeconds()).isCloseTo(30e-6, within(1e-6));
    assertThat(expert.bandwidthShare()).isCloseTo(.8, within(.02));
  }

  @Test
  void whatIsWrongWithATableIsSaid() throws IOException {
    KernelTables tables = new KernelTables(names);
    assertThatThrownBy(() -> tables.read(folder, doubts))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("There is no file")
        .hasMessageContaining("gemm_util.csv.gz");
    write("gemm_util.csv.gz", MATRIX_HEADER + "h100_sxm,vllm,bfloat16,1,much,.5\n");
    assertThatThrownBy(() -> tables.read(folder, doubts))
        .isInstanceOf(TableRefused.class)
        .hasMessage(
            folder.resolve("gemm_util.csv.gz")
                + ", line 2: nk_bucket_log2 is much; it must be a number from 0 to 64.");
    write("gemm_util.csv.gz", MATRIX_HEADER + "h100_sxm,vllm,bfloat16,0,24,.5\n");
    assertThatThrownBy(() -> tables.read(folder, doubts))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("m_bucket is 0; it must be a number from 1 to");
    write("gemm_util.csv.gz", MATRIX_HEADER + "h100_sxm,vllm,bfloat16,1,24,NaN\n");
    assertThatThrownBy(() -> tables.read(folder, doubts))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("util_median is NaN");
    write("gemm_util.csv.gz", MATRIX_HEADER + "h100_sxm,vllm,bfloat16,1,24,1.5\n");
    assertThatThrownBy(() -> tables.read(folder, doubts))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("has no GPU and format with 10 kernels");
    assertThat(doubts).singleElement().satisfies(d -> assertThat(d.reason()).contains("at most 1"));
    write("gemm_util.csv.gz", MATRIX_HEADER + "l40s,vllm,bfloat16,what,24,.5\n");
    assertThatThrownBy(() -> tables.read(folder, doubts))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("has no GPU and format");
    Files.writeString(folder.resolve("gemm_util.csv.gz"), "no archive");
    assertThatThrownBy(() -> tables.read(folder, doubts))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("cannot be read");
  }
}
