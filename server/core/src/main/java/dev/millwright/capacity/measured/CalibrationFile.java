package dev.millwright.capacity.measured;

import dev.millwright.forecast.Band;
import dev.millwright.forecast.CalibrationState;
import dev.millwright.forecast.EnergyCalibration;
import dev.millwright.forecast.KernelFigures;
import dev.millwright.forecast.LearnedRow;
import dev.millwright.forecast.ServingCalibration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * A calibration as a file: gzip-compressed JSON with its date, its sources, all constants, every
 * row that was learned from with what it errs by and weighs, and the errors of the
 * cross-validation.
 *
 * @param date day of the newest measurement in it
 * @param sources what the rows restate, and under which licence
 * @param points how many measured points it rests on
 * @param kernels how kernels run that were timed one by one
 * @param stepConstants by engine, then by name; the engine {@code other} holds for engines never
 *     seen
 * @param errors of held-out points, by class
 * @param energy null where no power was measured
 */
public record CalibrationFile(
    String format,
    String date,
    List<String> sources,
    int points,
    KernelFigures kernels,
    Map<String, Map<String, Double>> stepConstants,
    Map<String, Map<String, Double>> firstTokenConstants,
    List<ErrorLine> errors,
    List<Band> bands,
    List<StoredRow> rows,
    List<StoredRow> own,
    @Nullable EnergySection energy) {
  /**
   * Counts up whenever rows, or the terms that their weights were learned by, mean another thing.
   */
  private static final String FORMAT = "millwright-serving-calibration/3";

  private static final String BUNDLED = "/calibration/serving.json.gz";
  private static final String OTHER = "other";

  /**
   * The calibration of this release.
   *
   * @throws TableRefused if it is damaged
   */
  public static CalibrationFile bundled() {
    try (InputStream in =
        Objects.requireNonNull(CalibrationFile.class.getResourceAsStream(BUNDLED), BUNDLED)) {
      return read(in, BUNDLED);
    } catch (IOException e) {
      throw new TableRefused(
          "The calibration of this release cannot be read: " + e.getMessage(), e);
    }
  }

  /** A calibration that was written before. */
  public static CalibrationFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (NoSuchFileException e) {
      throw new TableRefused("There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new TableRefused(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  /** A calibration that forecasts power too, as a server needs it. */
  public static CalibrationFile whole(Path file) {
    CalibrationFile read = read(file);
    if (read.energy() == null) {
      throw new TableRefused(
          file
              + " holds no power: write it with calibrate --energy FILE, or --from a calibration that holds it.");
    }
    return read;
  }

  private static CalibrationFile read(InputStream in, String name) throws IOException {
    try (GZIPInputStream plain = new GZIPInputStream(in)) {
      byte[] text = plain.readAllBytes();
      if (!FORMAT.equals(format(text))) {
        throw new TableRefused(
            name
                + " is not a calibration of this release: write it again with calibrate, your own"
                + " points with calibrate --from shipped --measurements FILE.");
      }
      return JsonMapper.shared().readValue(text, CalibrationFile.class);
    } catch (JacksonException | java.util.zip.ZipException e) {
      throw new TableRefused(name + " is not a calibration: write it with calibrate.", e);
    }
  }

  /** What it says of itself in its first field; the rest may be unreadable to this release. */
  private static @Nullable String format(byte[] text) {
    try (JsonParser json = JsonMapper.shared().createParser(text)) {
      json.nextToken();
      return "format".equals(json.nextName()) ? json.nextStringValue() : null;
    }
  }

  /** Writes it. */
  public void write(Path file) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      JsonMapper.shared().writeValue(out, this);
    } catch (IOException e) {
      throw new TableRefused(file + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  /** The file of a fitted calibration. */
  static CalibrationFile of(
      CalibrationState state,
      String date,
      List<String> sources,
      List<ErrorLine> errors,
      Names names) {
    return new CalibrationFile(
        FORMAT,
        date,
        sources,
        state.rows().size(),
        state.kernels(),
        named(state.stepConstants(), CalibrationState.stepConstantNames()),
        named(state.firstTokenConstants(), CalibrationState.firstTokenConstantNames()),
        errors,
        state.bands(),
        state.rows().stream().map(row -> StoredRow.of(row, names)).toList(),
        List.of(),
        null);
  }

  /** The same with a user's own points. */
  CalibrationFile withOwn(List<StoredRow> points) {
    List<StoredRow> all = new ArrayList<>(own);
    all.addAll(points);
    return new CalibrationFile(
        format,
        date,
        sources,
        this.points,
        kernels,
        stepConstants,
        firstTokenConstants,
        errors,
        bands,
        rows,
        all,
        energy);
  }

  /** The same with another power part. */
  CalibrationFile withEnergy(EnergySection section) {
    return new CalibrationFile(
        format,
        date,
        sources,
        points,
        kernels,
        stepConstants,
        firstTokenConstants,
        errors,
        bands,
        rows,
        own,
        section);
  }

  private static Map<String, Map<String, Double>> named(
      Map<String, double[]> values, List<String> names) {
    Map<String, Map<String, Double>> all = new TreeMap<>();
    values.forEach(
        (engine, constants) -> {
          Map<String, Double> one = new java.util.LinkedHashMap<>();
          for (int i = 0; i < names.size(); i++) {
            one.put(names.get(i), constants[i]);
          }
          all.put(engine.isEmpty() ? OTHER : engine, one);
        });
    return all;
  }

  /** The calibration that these numbers make. */
  public ServingCalibration calibration(Names names) {
    List<LearnedRow> learned = rows.stream().map(row -> row.learned(names)).toList();
    ServingCalibration base =
        ServingCalibration.of(
            new CalibrationState(
                kernels,
                plain(stepConstants, CalibrationState.stepConstantNames()),
                plain(firstTokenConstants, CalibrationState.firstTokenConstantNames()),
                learned,
                bands));
    return own.isEmpty()
        ? base
        : base.with(own.stream().map(row -> row.observation(names)).toList());
  }

  private static Map<String, double[]> plain(
      Map<String, Map<String, Double>> values, List<String> names) {
    Map<String, double[]> all = new TreeMap<>();
    values.forEach(
        (engine, constants) ->
            all.put(
                engine.equals(OTHER) ? "" : engine,
                names.stream()
                    .mapToDouble(name -> Objects.requireNonNull(constants.get(name), name))
                    .toArray()));
    return all;
  }

  /** The power part, where servers were measured. */
  public Optional<EnergyCalibration> power(Names names) {
    return Optional.ofNullable(energy).map(section -> section.calibration(names));
  }

  /** The deployments that lend their layouts to rows without one. */
  Layouts layouts(Names names) {
    return new Layouts(
        rows.stream()
            .filter(StoredRow::layoutKnown)
            .map(row -> row.input(names))
            .filter(input -> input.prefill().isPresent())
            .toList());
  }

  /** One line of errors of held-out points, in percent. */
  public record ErrorLine(
      String cell,
      String heldOut,
      String figure,
      int points,
      double mape,
      double median,
      double p90,
      double bias,
      double coverage,
      double bandWidth) {}
}
