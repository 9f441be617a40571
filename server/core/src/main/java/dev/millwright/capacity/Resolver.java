package dev.millwright.capacity;

import dev.millwright.capacity.SystemsChoice.Origin;
import dev.millwright.capacity.launch.EngineCatalogue;
import dev.millwright.fleet.AnnouncedSystem;
import dev.millwright.fleet.CatalogueSystem;
import dev.millwright.fleet.GpuModelCount;
import dev.millwright.fleet.GpuModels;
import dev.millwright.forecast.Deployment;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.EngineSettings;
import dev.millwright.forecast.Hardware;
import dev.millwright.forecast.Load;
import dev.millwright.forecast.Parallelism;
import dev.millwright.forecast.ReplicaInput;
import dev.millwright.forecast.Workload;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelVariant;
import dev.millwright.models.Models;
import dev.millwright.resource.Nearest;
import dev.millwright.resource.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks up what a configuration names. */
@Component
class Resolver {
  private final EconomicDefaults defaults = EconomicDefaults.bundled();
  private final GpuModels gpus;
  private final Models models;
  private final Supplier<Calibrated> calibrated;

  /**
   * Looks up in the catalogues and the fleet.
   *
   * @param calibration a file of the {@code calibrate} command; empty for the shipped one
   */
  Resolver(
      GpuModels gpus,
      Models models,
      @Value("${millwright.calibration:}") Optional<Path> calibration) {
    this.gpus = gpus;
    this.models = models;
    calibrated = Calibrated.of(calibration.filter(path -> !path.toString().isEmpty()));
  }

  Calibrated calibrated() {
    return calibrated.get();
  }

  /**
   * Everything found.
   *
   * @throws Refusal.Invalid with the field that names nothing or is out of bounds
   */
  Resolved resolve(ConfigurationSpec spec) {
    SpecCheck.complete(spec);
    Found systems = systems(spec.systems());
    CatalogueModel model = model(spec.model());
    ModelVariant variant = variant(model, spec.variant());
    Told told = new Told(model, variant, TuningCheck.of(spec.tuning(), model));
    AnnouncedSystem announced = systems.announced();
    if (announced == null) {
      return resolve(spec, systems, told);
    }
    List<Resolved> corners =
        announced.corners().stream()
            .map(corner -> resolve(spec, systems.at(corner), told))
            .toList();
    return AnnouncedSources.worst(announced, corners);
  }

  /** A model in one of its formats, and what the engine is told. */
  private record Told(CatalogueModel model, ModelVariant variant, TuningCheck tuning) {}

  private Resolved resolve(ConfigurationSpec spec, Found systems, Told told) {
    Costs costs = new Costs(defaults, systems.kind(), spec.costs());
    CostBasis basis = costs.basis();
    return SpecCheck.translated(
        () -> {
          Parallelism spread = parallelism(spec.spread());
          ReplicaInput input =
              new ReplicaInput(
                  systems.kind().hardware(),
                  told.model().architecture(),
                  told.variant().formats(),
                  told.tuning()
                      .settings(
                          systems.keeping(
                              EngineCatalogue.bundled()
                                  .settings(spec.engine(), systems.kind().hardware()))),
                  spread,
                  workload(spec, told.tuning()),
                  basis.pue());
          SpecCheck.sla(spec.target());
          Deployment deployment =
              calibrated().deployment(input, told.model(), spec.apart(), systems.standIn());
          return new Resolved(
              spec,
              deployment,
              inputs(spec, systems, told, deployment, basis, costs.sources()),
              Costs.economics(basis),
              calibrated(),
              null);
        });
  }

  /** The catalogue's kinds, those only announced, then what stands in the fleet. */
  List<SystemsOffer> offers() {
    List<SystemsOffer> offers = new ArrayList<>();
    for (CatalogueSystem kind : gpus.catalogue()) {
      offers.add(bought(kind.key(), kind.name(), kind.gpusPerSystem(), kind.own() != null, false));
    }
    for (AnnouncedSystem kind : gpus.announced()) {
      offers.add(bought(kind.key(), kind.name(), kind.gpusPerSystem(), false, true));
    }
    gpus.present().forEach(there -> offers.add(standing(there)));
    return offers;
  }

  private static SystemsOffer bought(
      String key, String name, int gpusPerSystem, boolean stated, boolean announced) {
    return new SystemsOffer(
        Origin.CATALOGUE, key, name, gpusPerSystem, null, null, key, null, stated, announced);
  }

  private static SystemsOffer standing(GpuModelCount there) {
    return new SystemsOffer(
        Origin.INVENTORY,
        there.model(),
        there.model(),
        null,
        there.gpus(),
        there.systems(),
        there.catalogueKey(),
        there.catalogueKey() != null
            ? null
            : "The catalogue has no figures for %s, so nothing can be forecast for it. State them as hardware of your own with this name of the GPU."
                .formatted(there.model()),
        false,
        false);
  }

  /** The prices that hold for a kind of system when nothing else is stated; PUE included. */
  CostBasis defaults(SystemsChoice choice) {
    return new Costs(defaults, systems(choice).kind(), null).basis();
  }

  /** What each attention rank takes in of prompts in one step unless it is told otherwise. */
  int chunk(Engine engine, SystemsChoice choice, Spread spread) {
    return EngineCatalogue.bundled()
        .settings(engine, systems(choice).kind().hardware())
        .rankChunk(parallelism(spread));
  }

  Found systems(SystemsChoice choice) {
    return choice.from() == Origin.CATALOGUE ? bought(choice) : standing(choice);
  }

  private Found bought(SystemsChoice choice) {
    Optional<AnnouncedSystem> announced = gpus.announced(choice.key());
    CatalogueSystem kind =
        announced
            .map(one -> one.corners().getFirst().kind())
            .orElseGet(() -> kind(choice.key(), "spec.systems.key"));
    Integer systems = choice.systems();
    if (systems == null || systems < 1 || systems > 1_000_000) {
      throw new Refusal.Invalid(
          "spec.systems.systems",
          "The number of systems is %s; it must be 1 to 1000000."
              .formatted(systems == null ? "missing" : systems));
    }
    return new Found(
        kind,
        (long) systems * kind.gpusPerSystem(),
        announced.orElse(null),
        announced
            .map(one -> one.corners().getFirst().reserveBytes())
            .orElse(OptionalDouble.empty()));
  }

  private Found standing(SystemsChoice choice) {
    GpuModelCount there =
        gpus.present().stream()
            .filter(count -> count.model().equals(choice.key()))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal.Invalid(
                        "spec.systems.key",
                        "No GPU called \"%s\" stands in the fleet.%s Connect its systems first, or choose from the catalogue."
                            .formatted(
                                choice.key(),
                                Nearest.to(
                                    choice.key(),
                                    gpus.present().stream().map(GpuModelCount::model)))));
    String key = there.catalogueKey();
    if (key == null) {
      throw new Refusal.Invalid(
          "spec.systems.key",
          "The catalogue has no figures for %s. Choose a kind of system from the catalogue."
              .formatted(choice.key()));
    }
    return new Found(kind(key, "spec.systems.key"), there.gpus(), null, OptionalDouble.empty());
  }

  private CatalogueSystem kind(String key, String field) {
    return gpus.kind(key).orElseThrow(() -> new Refusal.Invalid(field, gpus.unknown(key)));
  }

  CatalogueModel model(String name) {
    return models
        .find(name)
        .orElseThrow(() -> new Refusal.Invalid("spec.model", models.unknown(name)));
  }

  static ModelVariant variant(CatalogueModel model, String key) {
    return model
        .variant(key)
        .orElseThrow(
            () ->
                new Refusal.Invalid(
                    "spec.variant",
                    "%s has no variant \"%s\". It has: %s."
                        .formatted(
                            model.name(),
                            key,
                            model.variants().stream()
                                .map(ModelVariant::key)
                                .collect(Collectors.joining(", ")))));
  }

  static Parallelism parallelism(Spread spread) {
    return new Parallelism(
        spread.tensor(), spread.pipeline(), spread.expert(), spread.attentionData());
  }

  private static Workload workload(ConfigurationSpec spec, TuningCheck tuning) {
    Integer users = spec.target().concurrency();
    return new Workload(
        spec.shape().inputTokens(),
        spec.shape().outputTokens(),
        spec.shape().cacheHitShare(),
        new Load.Concurrency(users == null ? 1 : users),
        tuning.speculation());
  }

  private static ForecastInputs inputs(
      ConfigurationSpec spec,
      Found systems,
      Told told,
      Deployment deployment,
      CostBasis basis,
      List<SourceLine> costSources) {
    CatalogueModel model = told.model();
    List<SourceLine> sources = new ArrayList<>();
    systems.kind().figures().stream()
        .filter(figure -> !Citation.ofCosts(figure))
        .map(Citation::of)
        .forEach(sources::add);
    sources.add(
        new SourceLine(
            "Model parameters",
            Citation.quantity(model.parameters().total(), "B, ")
                + Citation.quantity(model.parameters().active(), "B active"),
            model.parameters().source()));
    sources.add(new SourceLine("Model architecture", model.publishedAs(), model.source()));
    sources.addAll(told.tuning().sources(deployment.worker()));
    sources.addAll(costSources);
    return new ForecastInputs(
        systems.kind().key(),
        systems.kind().name(),
        systems.gpus(),
        deployment.gpus(),
        model.key(),
        model.name(),
        told.variant().label(),
        spec.engine().label(),
        spread(deployment),
        basis,
        sources);
  }

  private static String spread(Deployment of) {
    String worker = of.worker().parallelism().toString();
    return of.prefill()
        .map(
            apart ->
                "prefill %d × (%s), decode %d × (%s)"
                    .formatted(apart.workers(), apart.spread(), of.workers(), worker))
        .orElse(worker);
  }

  /**
   * Systems that were found.
   *
   * @param kind of announced ones the slowest and dearest corner
   * @param announced null where they ship
   * @param reserveBytes what an engine keeps of their memory; empty for what it keeps anywhere
   */
  record Found(
      CatalogueSystem kind,
      long gpus,
      @Nullable AnnouncedSystem announced,
      OptionalDouble reserveBytes) {
    private Found at(AnnouncedSystem.Corner corner) {
      return new Found(corner.kind(), gpus, announced, corner.reserveBytes());
    }

    private EngineSettings keeping(EngineSettings usual) {
      return reserveBytes.isEmpty() ? usual : usual.withReserve(reserveBytes.getAsDouble());
    }

    /** What speaks for announced systems. */
    Optional<Hardware> standIn() {
      return Optional.ofNullable(announced).map(AnnouncedSystem::shipped);
    }
  }
}
