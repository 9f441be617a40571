package dev.millwright.capacity;

import dev.millwright.capacity.launch.LaunchExport;
import dev.millwright.capacity.launch.LaunchPlan;
import dev.millwright.capacity.launch.LaunchSettings;
import dev.millwright.capacity.launch.LaunchWorker;
import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Parallelism;
import dev.millwright.forecast.Precision;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelVariant;
import dev.millwright.resource.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up what a configuration's engine must be told. */
final class Launching {
  /** GPUs of one compute tray of a rack-scale system. */
  private static final int GPUS_PER_TRAY = 4;

  private static final int LARGEST_HOST = 8;
  private static final int MOST_REPLICAS = 100_000;

  private final ConfigurationSpec asked;
  private final Resolved resolved;
  private final CatalogueModel model;
  private final ModelVariant variant;
  private final List<String> notes = new ArrayList<>();

  Launching(ConfigurationSpec asked, Resolver resolver) {
    this.asked = asked;
    resolved = resolver.resolve(asked);
    model = resolver.model(asked.model());
    variant = Resolver.variant(model, asked.variant());
    Resolved.Announced announced = resolved.announced();
    if (announced != null) {
      notes.add(
          announced.system().name()
              + " was announced and has not shipped: no engine is known to run on it as told here.");
      notes.addAll(announced.system().notes());
    }
  }

  List<LaunchSettings> settings() {
    return SpecCheck.translated(() -> LaunchExport.of(plan()));
  }

  private LaunchPlan plan() {
    Parallelism decode = resolved.input().parallelism();
    int decoders = resolved.deployment().workers();
    int replicas = replicas();
    int users = users();
    LaunchWorker prefill =
        resolved
            .deployment()
            .prefill()
            .map(
                apart ->
                    new LaunchWorker(
                        replicas * apart.workers(),
                        apart.spread(),
                        Math.ceilDiv(users, apart.workers())))
            .orElse(null);
    return new LaunchPlan(
        resolved.input().engine(),
        name(),
        checkpoint(),
        quantiseTo(),
        variant.kvCache(),
        resolved.input().workload().inputTokens() + resolved.input().workload().outputTokens(),
        host(),
        new LaunchWorker(replicas * decoders, decode, Math.ceilDiv(users, decoders)),
        prefill,
        resolved.input().workload().speculation().draftTokens(),
        notes);
  }

  private int replicas() {
    long replicas = resolved.replicas();
    if (replicas == 0) {
      throw new Refusal.Invalid(
          "spec.systems",
          "One replica needs %d GPUs, but there are %d: add systems or spread it less."
              .formatted(resolved.inputs().gpusPerReplica(), resolved.inputs().gpus()));
    }
    return (int) Math.min(replicas, MOST_REPLICAS);
  }

  /** As stated, else as many as the promise allows by the forecast. */
  private int users() {
    Integer stated = asked.target().concurrency();
    if (stated != null) {
      return stated;
    }
    return ForecastRun.of(resolved).concurrencyOr("There is nothing to launch: ");
  }

  private String name() {
    return (model.key() + "-" + variant.key())
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
  }

  private int host() {
    int whole = resolved.input().hardware().scaleUpWorld();
    return whole > LARGEST_HOST ? GPUS_PER_TRAY : Math.max(1, whole);
  }

  private boolean published() {
    return variant.equals(model.variants().getFirst());
  }

  private boolean convertible() {
    return variant.experts() == Precision.FP8
        && model.variants().getFirst().experts() == Precision.BF16
        && asked.engine() != Engine.TENSORRT_LLM;
  }

  private @Nullable String quantiseTo() {
    return model.own() == null && !published() && named().isEmpty() && convertible() ? "fp8" : null;
  }

  /** A name under which the weights are found in this format. */
  private Optional<String> named() {
    if (model.own() != null) {
      return Optional.empty();
    }
    if (published()) {
      return Optional.of(model.publishedAs());
    }
    String format = variant.experts() == Precision.FP8 ? "FP8" : "FP4";
    return Stream.concat(Stream.of(model.publishedAs()), model.aliases().stream())
        .filter(one -> one.toUpperCase(Locale.ROOT).contains(format))
        .findFirst();
  }

  private String checkpoint() {
    Optional<String> named = named();
    if (named.isPresent()) {
      return named.get();
    }
    if (model.own() == null && convertible()) {
      notes.add(
          "The engine converts the published 16-bit weights to FP8 when it starts; a checkpoint in FP8 starts faster.");
      return model.publishedAs();
    }
    String path = "/models/" + name();
    notes.add(
        "The catalogue names no checkpoint of %s in %s: put the path or repository of yours in place of %s."
            .formatted(model.name(), variant.label(), path));
    return Objects.requireNonNull(path);
  }
}
