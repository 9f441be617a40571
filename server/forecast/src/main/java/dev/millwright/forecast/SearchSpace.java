package dev.millwright.forecast;

import dev.millwright.forecast.ServingInput.ModelKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search may choose from, and what it must keep.
 *
 * @param gpus how many there are
 * @param variants formats of the model; at least one
 * @param engines at least one
 * @param work lengths; its load is chosen by the search
 * @param pue facility power over IT power
 * @param source whose measurements the figures are compared with
 * @param split whether prefill and decode may be apart
 * @param announced what speaks for hardware that was only announced; empty where it ships
 */
public record SearchSpace(
    Hardware hardware,
    long gpus,
    ModelKind model,
    List<SearchVariant> variants,
    List<Engine> engines,
    Workload work,
    double pue,
    Sla sla,
    Objective objective,
    String source,
    boolean split,
    Optional<Announced> announced) {
  /** A space of hardware that ships. */
  public SearchSpace(
      Hardware hardware,
      long gpus,
      ModelKind model,
      List<SearchVariant> variants,
      List<Engine> engines,
      Workload work,
      double pue,
      Sla sla,
      Objective objective,
      String source,
      boolean split) {
    this(
        hardware,
        gpus,
        model,
        variants,
        engines,
        work,
        pue,
        sla,
        objective,
        source,
        split,
        Optional.empty());
  }

  /**
   * What a forecast of announced hardware takes from elsewhere.
   *
   * @param standIn hardware that ships and whose measurements speak for it
   * @param reserveBytes memory that an engine keeps for itself; empty for what it keeps anywhere
   */
  public record Announced(Hardware standIn, OptionalDouble reserveBytes) {}

  public SearchSpace {
    variants = List.copyOf(variants);
    engines = List.copyOf(engines);
    Check.between("search.gpus", (double) gpus, 1, 100_000_000);
    Check.between("search.variants", variants.size(), 1, 64);
    Check.between("search.engines", engines.size(), 1, 64);
  }

  /** The engine as it starts, but for what it keeps of the memory of announced hardware. */
  EngineSettings settings(Engine engine) {
    EngineSettings usual = engine.settings(hardware);
    double keeps =
        announced
            .flatMap(one -> one.reserveBytes().stream().boxed().findFirst())
            .orElse(usual.reserveBytes());
    return usual.withReserve(keeps);
  }
}
