package dev.millwright.capacity.measured;

import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.forecast.Layout;
import dev.millwright.forecast.LearnedRow;
import dev.millwright.forecast.LearnedRow.Residual;
import dev.millwright.forecast.Observation;
import dev.millwright.forecast.ServingInput;
import dev.millwright.forecast.ServingInput.ServingLoad;
import dev.millwright.forecast.ServingInput.ServingSoftware;
import dev.millwright.models.CatalogueModel;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A measured deployment in a calibration file: what the catalogues know is named, not repeated.
 *
 * @param model the family's key in the model catalogue
 * @param system the system's key in the hardware catalogue
 * @param months since January 2025; null if unknown
 * @param speculation 1 where tokens were guessed ahead, 0 where not
 * @param firstTokenSeconds of a user's own point; null in rows of a fit, as the next
 */
public record StoredRow(
    String id,
    String model,
    String system,
    String precision,
    String engine,
    String backend,
    String source,
    @Nullable Double months,
    double in,
    double out,
    double users,
    boolean mean,
    double speculation,
    boolean labelled,
    boolean layoutKnown,
    Layout decode,
    @Nullable Layout prefill,
    Residual perToken,
    Residual firstToken,
    @Nullable Double firstTokenSeconds,
    @Nullable Double perTokenSeconds) {

  static StoredRow of(LearnedRow row, Names names) {
    return of(row.id(), row.input(), row.labelled(), names, row.perToken(), row.firstToken(), null);
  }

  static StoredRow own(Observation o, Names names) {
    return of(o.id(), o.input(), o.labelled(), names, Residual.NONE, Residual.NONE, o);
  }

  private static StoredRow of(
      String id,
      ServingInput in,
      boolean labelled,
      Names names,
      Residual perToken,
      Residual firstToken,
      @Nullable Observation measured) {
    OptionalDouble months = in.software().months();
    return new StoredRow(
        id,
        in.model().family(),
        names.systemKey(in.hardware()),
        in.precision(),
        in.software().engine(),
        in.software().backend(),
        in.software().source(),
        months.isPresent() ? Double.valueOf(months.getAsDouble()) : null,
        in.load().inputTokens(),
        in.load().outputTokens(),
        in.load().concurrency(),
        in.load().meanStatistic(),
        in.speculation(),
        labelled,
        labelled,
        in.decode(),
        in.prefill().orElse(null),
        perToken,
        firstToken,
        measured == null ? null : measured.firstTokenSeconds(),
        measured == null ? null : measured.perTokenSeconds());
  }

  ServingInput input(Names names) {
    CatalogueModel known =
        names.model(model).orElseThrow(() -> new TableRefused(gone("model", model)));
    CatalogueSystem hardware =
        names.system(system).orElseThrow(() -> new TableRefused(gone("system", system)));
    return new ServingInput(
        new ServingSoftware(
            engine,
            backend,
            months == null ? OptionalDouble.empty() : OptionalDouble.of(months),
            source),
        hardware.hardware(),
        names.kind(known),
        Names.formats(precision, known),
        precision,
        new ServingLoad(in, out, users, mean),
        decode,
        Optional.ofNullable(prefill),
        speculation);
  }

  private String gone(String kind, String name) {
    return "The calibration's row %s names the %s %s, which the catalogue no longer has."
        .formatted(id, kind, name);
  }

  LearnedRow learned(Names names) {
    return new LearnedRow(id, input(names), labelled, perToken, firstToken);
  }

  /** A user's own point as it was measured. */
  Observation observation(Names names) {
    return new Observation(
        id,
        input(names),
        labelled,
        true,
        firstTokenSeconds == null ? Double.NaN : firstTokenSeconds,
        perTokenSeconds == null ? Double.NaN : perTokenSeconds,
        Double.NaN);
  }
}
