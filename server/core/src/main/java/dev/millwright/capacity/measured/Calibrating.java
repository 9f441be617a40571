package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.capacity.measured.MeasuredPoint.Label;
import dev.millwright.forecast.EnergyCalibration;
import dev.millwright.forecast.EnergyObservation;
import dev.millwright.forecast.HeldOut;
import dev.millwright.forecast.KernelFigures;
import dev.millwright.forecast.Observation;
import dev.millwright.forecast.ServingCalibration;
import dev.millwright.forecast.ServingInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** Makes calibrations out of tables of measurements. */
public final class Calibrating {
  private static final java.time.LocalDate EPOCH = java.time.LocalDate.of(2025, 1, 1);
  private static final double DAYS_PER_MONTH = 30.44;

  private static final int LEAST_SERVERS = 30;

  private final Names names = new Names();

  /** What a calibration came of. */
  public record Outcome(CalibrationFile file, List<Doubt> doubts, int points) {}

  /**
   * Fits a calibration to tables and cross-validates it.
   *
   * @param kernels a folder with tables of timed kernels; empty for what the release knows of them
   * @throws TableRefused when a table cannot be read or has no usable row
   */
  public Outcome fit(List<Path> files, Optional<Path> kernels) {
    List<Doubt> doubts = new ArrayList<>();
    KernelFigures figures =
        kernels
            .map(folder -> new KernelTables(names).read(folder, doubts))
            .orElseGet(() -> CalibrationFile.bundled().kernels());
    List<Table> tables = files.stream().map(file -> Table.read(file, RowReader.NEEDED)).toList();
    Measurements cleaned = Measurements.of(tables, names);
    List<Observation> observations =
        cleaned.points().stream().map(Calibrating::observation).toList();
    if (observations.stream().filter(Observation::labelled).count() < 50) {
      throw new TableRefused(
          "Only "
              + observations.size()
              + " rows can be learned from; a calibration needs at least 50 labelled ones. Add points"
              + " of your own to an existing one with --from.");
    }
    ServingCalibration.Fitted fitted = ServingCalibration.fit(observations, figures);
    ServingCalibration calibration = fitted.calibration();
    List<String> sources = new ArrayList<>(sources(tables));
    sources.add(
        "timed kernels: "
            + (kernels.isPresent()
                ? String.join(", ", KernelTables.FILES)
                : "those that this release was calibrated with"));
    CalibrationFile file =
        CalibrationFile.of(
            calibration.state(), newest(observations), sources, errors(fitted), names);
    doubts.addAll(cleaned.doubts());
    return new Outcome(file, doubts, calibration.rows().size());
  }

  /** Adds a user's own points to a finished calibration. */
  public Outcome add(CalibrationFile from, List<Path> files) {
    List<Table> tables = files.stream().map(file -> Table.read(file, RowReader.NEEDED)).toList();
    Measurements cleaned = Measurements.of(tables, names);
    List<StoredRow> own =
        cleaned.points().stream()
            .map(Calibrating::observation)
            .map(o -> StoredRow.own(o, names))
            .toList();
    if (own.isEmpty()) {
      throw new TableRefused(
          cleaned.doubts().isEmpty()
              ? files + " has no rows."
              : files + " has no usable row; " + cleaned.doubts().getFirst().reason());
    }
    return new Outcome(from.withOwn(own), cleaned.doubts(), from.points() + own.size());
  }

  /** Fits the power part anew and puts it in place of the calibration's own. */
  public Outcome energy(CalibrationFile from, List<Path> files) {
    EnergyReader reader = new EnergyReader(names);
    List<Table> tables = files.stream().map(file -> Table.read(file, EnergyReader.NEEDED)).toList();
    List<EnergyObservation> servers = new ArrayList<>();
    List<Doubt> doubts = new ArrayList<>();
    for (Table table : tables) {
      for (Table.Line line : table.lines()) {
        try {
          servers.add(reader.observation(line));
        } catch (RowRefused | IllegalArgumentException refused) {
          doubts.add(Doubt.refused(line, refused));
        }
      }
    }
    if (servers.size() < LEAST_SERVERS) {
      throw new TableRefused(
          "Only %d servers can be learned from; the power part needs at least %d."
              .formatted(servers.size(), LEAST_SERVERS));
    }
    EnergySection section =
        EnergySection.of(EnergyCalibration.fit(servers), sources(tables), names);
    return new Outcome(from.withEnergy(section), doubts, servers.size());
  }

  static Observation observation(MeasuredPoint point) {
    return new Observation(
        point.id(),
        point.input(),
        point.label() != Label.UNKNOWN,
        !point.contradicts(),
        point.firstTokenSeconds(),
        point.perTokenSeconds(),
        point.outputPerGpu());
  }

  private static String newest(List<Observation> observations) {
    OptionalDouble months =
        observations.stream()
            .map(Observation::input)
            .map(ServingInput::software)
            .map(ServingInput.ServingSoftware::months)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .max();
    return months.isPresent()
        ? EPOCH.plusDays(Math.round(months.getAsDouble() * DAYS_PER_MONTH)).toString()
        : "unknown";
  }

  private static List<String> sources(List<Table> tables) {
    TreeSet<String> found = new TreeSet<>();
    for (Table table : tables) {
      for (Table.Line line : table.lines()) {
        String source = line.get("source");
        found.add(source.isEmpty() ? table.file().getFileName().toString() : source);
      }
    }
    return List.copyOf(found);
  }

  private static List<ErrorLine> errors(ServingCalibration.Fitted fitted) {
    ErrorTable table = new ErrorTable();
    for (HeldOut held : fitted.heldOut()) {
      Observation o = held.observation();
      if (!o.trusted()) {
        continue;
      }
      boolean split = o.input().prefill().isPresent();
      String mode = split ? "disaggregated" : "aggregated";
      String engine = o.input().software().engine() + ", " + mode;
      for (String cell : List.of(mode, engine)) {
        String kind = held.left().name().toLowerCase(java.util.Locale.ROOT);
        ServingCalibration.Ranges ranges = fitted.calibration().ranges(held);
        table.add(cell, kind, "TPOT", o.perTokenSeconds(), ranges.perToken());
        table.add(cell, kind, "TTFT", o.firstTokenSeconds(), ranges.firstToken());
        table.add(cell, kind, "output", o.outputPerGpu(), ranges.output());
      }
    }
    return table.lines();
  }
}
