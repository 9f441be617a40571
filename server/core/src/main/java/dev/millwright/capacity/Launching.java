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

  private final LaunchRequest asked;
  private final Resolved resolved;
  private final CatalogueModel model;
  private final ModelVariant variant;
  private final List<String> notes = new ArrayList<>();

  Launching(LaunchRequest asked, Resolver resolver) {
    SpecCheck.present("spec", asked);
    this.asked = asked;
    resolved = resolver.resolve(asked.spec());
    model = resolver.model(asked.spec().model());
    variant = Resolver.variant(model, asked.spec().variant());
  }

  List<LaunchSettings> settings() {
    return SpecCheck.translated(() -> LaunchExport.of(plan()));
  }

  private LaunchPlan plan() {
    Spread apart = asked.prefillSpread();
    int decoders = positive("workers", asked.workers());
    int prefillers = positive("prefillWorkers", asked.prefillWorkers());
    Parallelism decode = resolved.input().parallelism();
    long replicas = replicas(decode, decoders, apart, prefillers);
    int users = users();
    LaunchWorker prefill =
        apart == null
            ? null
            : new LaunchWorker(
                (int) (replicas * prefillers),
                Resolver.parallelism(apart),
                Math.ceilDiv(users, prefillers));
    return new LaunchPlan(
        resolved.input().engine(),
        name(),
        checkpoint(),
        quantiseTo(),
        variant.kvCache(),
        resolved.input().workload().inputTokens() + resolved.input().workload().outputTokens(),
        host(),
        new LaunchWorker((int) (replicas * decoders), decode, Math.ceilDiv(users, decoders)),
        prefill,
        notes);
  }

  private long replicas(Parallelism decode, int decoders, @Nullable Spread apart, int prefillers) {
    long gpus = (long) decode.gpus() * decoders;
    if (apart != null) {
      gpus += (long) Resolver.parallelism(apart).gpus() * prefillers;
    }
    long replicas = resolved.inputs().gpus() / gpus;
    if (replicas == 0) {
      throw new Refusal.Invalid(
          "spec.systems",
          "One replica needs %d GPUs, but there are %d: add systems or spread it less."
              .formatted(gpus, resolved.inputs().gpus()));
    }
    return Math.min(replicas, Integer.MAX_VALUE / Math.max(decoders, prefillers));
  }

  private static int positive(String field, @Nullable Integer value) {
    if (value != null && (value < 1 || value > 10_000)) {
      throw new Refusal.Invalid(field, "%s is %d; it must be 1 to 10000.".formatted(field, value));
    }
    return value == null ? 1 : value;
  }

  /** As stated, else as many as the promise allows by the forecast. */
  private int users() {
    Integer stated = asked.spec().target().concurrency();
    if (stated != null) {
      return stated;
    }
    ForecastResult result = new ForecastRun(resolved).result();
    ServedFigures served = result.served();
    if (served == null) {
      throw new Refusal.Invalid("spec", "There is nothing to launch: " + result.sentence());
    }
    return served.concurrency();
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
        && asked.spec().engine() != Engine.TENSORRT_LLM;
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
