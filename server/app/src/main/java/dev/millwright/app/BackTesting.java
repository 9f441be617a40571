package dev.millwright.app;

import dev.millwright.capacity.measured.BackTest;
import dev.millwright.capacity.measured.BackTestRun;
import dev.millwright.capacity.measured.CalibrationFile;
import dev.millwright.capacity.measured.CitedPoints;
import dev.millwright.capacity.measured.CsvWriter;
import dev.millwright.capacity.measured.EnergyBackTest;
import dev.millwright.capacity.measured.EnergyReader;
import dev.millwright.capacity.measured.RowReader;
import dev.millwright.capacity.measured.Table;
import dev.millwright.capacity.measured.TableRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    --measurements FILE   CSV of measured serving points (columns as for calibrate); "cited" for
                          the cited points that this release carries
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
    Optional<Path> measurements = table(options, "--measurements", out);
    Optional<Path> energy = table(options, "--energy", out);
    if (measurements.isEmpty() && energy.isEmpty()) {
      throw new StartRefused("Give --measurements or --energy, or both. See --help.");
    }
    try {
      CalibrationFile calibration = calibration(options.find("--calibration").orElse("shipped"));
      List<Part> parts = new ArrayList<>();
      measurements.ifPresent(
          file -> parts.add(new Part(file, RowReader.NEEDED, new BackTest(calibration).begin())));
      energy.ifPresent(
          file ->
              parts.add(
                  new Part(file, EnergyReader.NEEDED, new EnergyBackTest(calibration).begin())));
      write(parts, out);
      System.out.printf("calibration of %s, %d points%n", calibration.date(), calibration.points());
      for (Part part : parts) {
        part.run().print(System.out);
      }
      System.out.println("Written to " + out);
      return 0;
    } catch (TableRefused refused) {
      throw new StartRefused(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** A table and the run over it. */
  private record Part(Path file, List<String> needed, BackTestRun run) {}

  private static Optional<Path> table(Options options, String name, Path out) {
    Optional<Path> file = options.find(name).map(BackTesting::table);
    if (file.map(Path::toAbsolutePath).filter(out.toAbsolutePath()::equals).isPresent()) {
      throw new StartRefused("--out would overwrite " + name + ": name another file.");
    }
    return file;
  }

  private static Path table(String name) {
    return name.equals("cited") ? CitedPoints.file() : Path.of(name);
  }

  /** Both tables go into one file, row by row: its columns are those of either. */
  private static void write(List<Part> parts, Path out) {
    LinkedHashSet<String> columns = new LinkedHashSet<>();
    for (Part part : parts) {
      columns.addAll(part.run().columns(Table.columns(part.file(), part.needed())));
    }
    try (CsvWriter writer = new CsvWriter(out, List.copyOf(columns))) {
      for (Part part : parts) {
        Table.each(part.file(), part.needed(), line -> writer.row(part.run().answer(line)));
      }
    }
  }

  static CalibrationFile calibration(String name) {
    return name.equals("shipped") ? CalibrationFile.bundled() : CalibrationFile.read(Path.of(name));
  }
}
