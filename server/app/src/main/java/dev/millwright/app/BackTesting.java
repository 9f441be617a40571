package dev.millwright.app;

import dev.millwright.capacity.measured.BackTest;
import dev.millwright.capacity.measured.CalibrationFile;
import dev.millwright.capacity.measured.CsvWriter;
import dev.millwright.capacity.measured.EnergyBackTest;
import dev.millwright.capacity.measured.EnergyReader;
import dev.millwright.capacity.measured.ErrorTable;
import dev.millwright.capacity.measured.RowReader;
import dev.millwright.capacity.measured.Table;
import dev.millwright.capacity.measured.TableRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the forecast with measurements. */
final class BackTesting implements Command {
  @Override
  public String name() {
    return "backtest";
  }

  @Override
  public String summary() {
    return "forecasts measured serving points from their inputs alone and prints the errors";
  }

  @Override
  public String help() {
    return """
      --measurements FILE   CSV of measured serving points (columns as for calibrate)
      --energy FILE         CSV of measured GPU power of servers; at least one of the two
      --out FILE            where every row is written again, with its forecast and a status
      --calibration FILE    a calibration of one's own (default: the one of this release)
      """;
  }

  @Override
  public int run(List<String> args) {
    Options options =
        Options.read(
            args, Set.of("--measurements", "--energy", "--out", "--calibration"), Set.of());
    Path out = Path.of(options.require("--out"));
    Optional<String> measurements = options.find("--measurements");
    Optional<String> energy = options.find("--energy");
    if (measurements.isEmpty() && energy.isEmpty()) {
      throw new StartRefused("Give --measurements or --energy, or both. See --help.");
    }
    try {
      CalibrationFile calibration = calibration(options.find("--calibration").orElse("shipped"));
      List<BackTest.Result> results = new ArrayList<>();
      measurements.ifPresent(
          file ->
              results.add(
                  new BackTest(calibration).run(Table.read(Path.of(file), RowReader.NEEDED))));
      energy.ifPresent(
          file ->
              results.add(
                  new EnergyBackTest(calibration)
                      .run(Table.read(Path.of(file), EnergyReader.NEEDED))));
      write(results, out);
      System.out.printf("calibration of %s, %d points%n", calibration.date(), calibration.points());
      for (BackTest.Result result : results) {
        System.out.printf("%d of %d rows answered%n", result.answered(), result.rows().size());
        ErrorTable.print(result.errors(), System.out);
      }
      System.out.println("Written to " + out);
      return 0;
    } catch (TableRefused refused) {
      throw new StartRefused(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** Both tables go into one file: its columns are those of either. */
  private static void write(List<BackTest.Result> results, Path out) {
    LinkedHashSet<String> columns = new LinkedHashSet<>();
    List<Map<String, String>> rows = new ArrayList<>();
    for (BackTest.Result result : results) {
      columns.addAll(result.columns());
      rows.addAll(result.rows());
    }
    CsvWriter.write(out, List.copyOf(columns), rows);
  }

  static CalibrationFile calibration(String name) {
    return name.equals("shipped") ? CalibrationFile.bundled() : CalibrationFile.read(Path.of(name));
  }
}
