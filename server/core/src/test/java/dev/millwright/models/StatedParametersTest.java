package dev.millwright.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millwright.capacity.measured.Table;
import dev.millwright.models.ParameterException.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The catalogue against a table of published models, row by row. */
class StatedParametersTest {
  private static final ModelCatalogue CATALOGUE = ModelCatalogue.bundled();

  /** The table's own sums are rounded to a tenth of a billion. */
  private static final double ROUNDED = 0.05;

  private static List<Table.Line> rows() {
    Path file =
        Path.of(System.getProperty("millwright.reference", "../shared"), "data", "models.csv");
    boolean required = Boolean.getBoolean("millwright.reference.required");
    Assumptions.assumeTrue(
        required || Files.isReadable(file), () -> "skipped: " + file + " absent");
    return Table.read(file, List.of("model", "total_params_b", "active_params_b")).lines();
  }

  @Test
  void everyRowIsAModelOfTheCatalogueOrItIsSaidWhyNot() {
    Set<String> withheld =
        CATALOGUE.withheld().stream()
            .flatMap(some -> some.names().stream())
            .collect(Collectors.toSet());
    List<String> unknown = new ArrayList<>();
    for (Table.Line row : rows()) {
      String name = row.get("model");
      if (CATALOGUE.find(name).isEmpty() && !withheld.contains(name)) {
        unknown.add(name);
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(withheld).allMatch(name -> CATALOGUE.find(name).isEmpty());
  }

  @Test
  void statedCountsAreReproducedWithinOnePercentOrExcepted() {
    List<String> apart = new ArrayList<>();
    int compared = 0;
    for (Table.Line row : rows()) {
      Optional<CatalogueModel> model = CATALOGUE.find(row.get("model"));
      for (Figure figure : Figure.values()) {
        String cell = row.get(figure == Figure.TOTAL ? "total_params_b" : "active_params_b");
        if (model.isPresent() && !cell.isEmpty()) {
          compared++;
          apart.add(StatedCounts.apart(model.get(), figure, Double.parseDouble(cell)));
        }
      }
    }
    assertThat(apart).filteredOn(said -> !said.isEmpty()).isEmpty();
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void sumsMadeElsewhereFromTheSameFactsAgree() {
    List<String> apart = new ArrayList<>();
    for (Table.Line row : rows()) {
      CATALOGUE
          .find(row.get("model"))
          .ifPresent(
              model -> {
                double total = model.architecture().totalParameters() / 1e9;
                double active = model.architecture().activeParameters() / 1e9;
                apart.add(elsewhere(model, Figure.TOTAL, total, row.get("computed_total_b")));
                apart.add(elsewhere(model, Figure.ACTIVE, active, row.get("computed_active_b")));
              });
    }
    assertThat(apart).filteredOn(said -> !said.isEmpty()).isEmpty();
  }

  private static String elsewhere(CatalogueModel model, Figure figure, double ours, String cell) {
    if (cell.isEmpty()) {
      return "";
    }
    double theirs = Double.parseDouble(cell);
    return StatedCounts.excepted(model, figure, theirs)
            || Math.abs(ours - theirs) <= Math.max(theirs / 100, ROUNDED)
        ? ""
        : "%s %s: %s elsewhere, %s here".formatted(model.key(), figure, theirs, ours);
  }
}
