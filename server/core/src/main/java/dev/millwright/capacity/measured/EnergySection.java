package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.CalibrationFile.ErrorLine;
import dev.millwright.forecast.Band;
import dev.millwright.forecast.EnergyCalibration;
import dev.millwright.forecast.EnergyInput;
import dev.millwright.forecast.EnergyObservation;
import dev.millwright.models.CatalogueModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The power part of a calibration file: constants, the servers it was learned from and the errors
 * of its cross-validation.
 */
public record EnergySection(
    List<String> sources,
    int points,
    Map<String, Double> constants,
    List<ErrorLine> errors,
    List<Band> bands,
    List<StoredServer> rows) {

  /** A measured server; what the catalogues know is named, not repeated. */
  public record StoredServer(
      String id,
      String model,
      String system,
      String precision,
      boolean blockScaled,
      int gpus,
      int attentionData,
      String task,
      double running,
      double outputTokens,
      double maxRunning,
      double watts,
      double joulesPerToken,
      double tokensPerSecond,
      double interTokenSeconds) {
    static StoredServer of(EnergyObservation o, Names names) {
      EnergyInput in = o.input();
      return new StoredServer(
          o.id(),
          in.model().family(),
          names.systemKey(in.hardware()),
          in.precision(),
          in.blockScaled(),
          in.gpus(),
          in.attentionData(),
          in.task(),
          in.running(),
          in.outputTokens(),
          in.maxRunning(),
          o.watts(),
          o.joulesPerToken(),
          o.tokensPerSecond(),
          o.interTokenSeconds());
    }

    EnergyObservation observation(Names names) {
      CatalogueModel known =
          names.model(model).orElseThrow(() -> new TableRefused(gone("model", model)));
      var hardware =
          names.system(system).orElseThrow(() -> new TableRefused(gone("system", system)));
      return new EnergyObservation(
          id,
          new EnergyInput(
              names.kind(known),
              hardware.hardware(),
              EnergyReader.formats(precision, known),
              precision,
              blockScaled,
              gpus,
              attentionData,
              task,
              running,
              outputTokens,
              maxRunning),
          watts,
          joulesPerToken,
          tokensPerSecond,
          interTokenSeconds);
    }

    private String gone(String kind, String name) {
      return "The calibration's row %s names the %s %s, which the catalogue no longer has."
          .formatted(id, kind, name);
    }
  }

  static EnergySection of(EnergyCalibration.Fitted fitted, List<String> sources, Names names) {
    EnergyCalibration.State state = fitted.calibration().state();
    Map<String, Double> constants = new LinkedHashMap<>();
    List<String> known = EnergyCalibration.constantNames();
    for (int i = 0; i < known.size(); i++) {
      constants.put(known.get(i), state.constants()[i]);
    }
    ErrorTable table = new ErrorTable();
    for (EnergyCalibration.HeldOutServer held : fitted.heldOut()) {
      String kind = held.left().name().toLowerCase(java.util.Locale.ROOT);
      EnergyObservation o = held.observation();
      EnergyBackTest.add(
          table,
          "power",
          kind,
          new EnergyReader.Figures(
              o.watts(), o.joulesPerToken(), o.tokensPerSecond(), o.interTokenSeconds()),
          held.forecast());
    }
    return new EnergySection(
        sources,
        state.observations().size(),
        constants,
        table.lines(),
        state.bands(),
        state.observations().stream().map(o -> StoredServer.of(o, names)).toList());
  }

  EnergyCalibration calibration(Names names) {
    return EnergyCalibration.of(
        new EnergyCalibration.State(
            EnergyCalibration.constantNames().stream()
                .mapToDouble(name -> Objects.requireNonNull(constants.get(name), name))
                .toArray(),
            rows.stream().map(row -> row.observation(names)).toList(),
            bands));
  }
}
