package dev.millwright.capacity.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
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
    CsvWriter.write(
        file, List.of("a", "b"), List.of(java.util.Map.of("a", "x,\"y\"\nz", "b", "1")));
    assertThat(Table.read(file, List.of("a", "b")).lines().getFirst().get("a"))
        .isEqualTo("x,\"y\"\nz");
  }
}
