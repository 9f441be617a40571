package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  @TempDir Path folder;

  @Test
  void quotedCellsKeepCommasQuotesAndLineBreaks() {
    Path file = Rows.write(folder, "a.csv", "\uFEFFx,y\r\n\"1,\"\"2\"\"\n3\",b\r\n,\r\nc,d");
    Table table = Table.read(file, List.of("x", "y"));
    assertThat(table.lines()).hasSize(2);
    assertThat(table.lines().getFirst().get("x")).isEqualTo("1,\"2\"\n3");
    assertThat(table.lines().getLast().get("y")).isEqualTo("d");
    assertThat(table.lines().getLast().number()).isEqualTo(5);
  }

  @Test
  void missingColumnsAndFilesAreNamed() {
    Path file = Rows.write(folder, "a.csv", "x,y\n1,2\n");
    assertThatThrownBy(() -> Table.read(file, List.of("x", "isl", "osl")))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("has no column isl, osl");
    assertThatThrownBy(() -> Table.read(folder.resolve("none.csv"), List.of()))
        .hasMessageContaining("There is no file");
    Path empty = Rows.write(folder, "e.csv", "");
    assertThatThrownBy(() -> Table.read(empty, List.of())).hasMessageContaining("is empty");
  }

  @Test
  void writtenRowsAreReadAgain() {
    Path file = folder.resolve("w.csv");
    try (CsvWriter writer = new CsvWriter(file, List.of("a", "b"))) {
      writer.row(Map.of("a", "x,\"y\"\nz", "b", "1"));
    }
    assertThat(Table.read(file, List.of("a", "b")).lines().getFirst().get("a"))
        .isEqualTo("x,\"y\"\nz");
  }

  @Test
  void tableOfAMillionRowsIsReadLineByLineAndRefusedWhereAllIsNeeded() throws IOException {
    Path file = folder.resolve("large.csv");
    int rows = 1_000_000;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("a,b\n");
      for (int i = 0; i < rows; i++) {
        out.write(i + ",x\n");
      }
    }
    AtomicInteger last = new AtomicInteger();
    Table.each(file, List.of("a"), line -> last.set(line.number()));
    assertThat(last).hasValue(rows + 1);
    assertThatThrownBy(() -> Table.read(file, List.of("a")))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("has more than 20000 rows");
  }

  @Test
  void quoteThatIsNeverClosedIsRefusedWithItsLine() {
    Path file = Rows.write(folder, "q.csv", "a\n1\n\"" + "x".repeat(1_100_000));
    assertThatThrownBy(() -> Table.read(file, List.of("a")))
        .isInstanceOf(TableRefused.class)
        .hasMessageContaining("line 3 is longer than 1000000 characters: is a quote missing?");
  }
}
