package dev.millwright.ui.models;

import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.CostChoice;
import dev.millwright.capacity.MemoryUse;
import dev.millwright.capacity.Shape;
import dev.millwright.capacity.Spread;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.SystemsChoice.Origin;
import dev.millwright.capacity.SystemsOffer;
import dev.millwright.capacity.Target;
import dev.millwright.forecast.Engine;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelVariant;
import dev.millwright.resource.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The fewest GPUs of a kind that hold a model, by the forecast. */
final class Fit {
  private static final int PROMPT = 8192;
  private static final int ANSWER = 1024;

  private final Capacity capacity;
  private final List<SystemsOffer> offers;

  /**
   * An answer.
   *
   * @param gpus the fewest that hold the weights and one request
   * @param cacheTokens that fit beside the weights
   */
  record Smallest(int gpus, long cacheTokens) {}

  Fit(Capacity capacity) {
    this.capacity = capacity;
    this.offers = capacity.systems();
  }

  /** The systems that can be asked about: the fleet's own first. */
  List<SystemsOffer> systems() {
    return offers.stream()
        .filter(offer -> offer.whyNot() == null)
        .sorted(java.util.Comparator.comparing(offer -> offer.from() == Origin.CATALOGUE))
        .toList();
  }

  /** The fewest GPUs by tensor parallelism within one system; empty when even all are too few. */
  Optional<Smallest> smallest(CatalogueModel model, ModelVariant variant, SystemsOffer systems) {
    for (int gpus = 1; gpus <= most(systems); gpus *= 2) {
      var fits = fits(model, variant, systems, gpus);
      if (fits.isPresent()) {
        return fits;
      }
    }
    return Optional.empty();
  }

  private Optional<Smallest> fits(
      CatalogueModel model, ModelVariant variant, SystemsOffer systems, int gpus) {
    try {
      MemoryUse memory = capacity.memory(spec(model, variant, systems, gpus));
      return memory.missing() > 0
          ? Optional.empty()
          : Optional.of(new Smallest(gpus, memory.cacheTokens()));
    } catch (Refusal.Invalid impossible) {
      return Optional.empty();
    }
  }

  private int most(SystemsOffer systems) {
    int one =
        offers.stream()
            .filter(offer -> offer.from() == Origin.CATALOGUE)
            .filter(offer -> offer.key().equals(systems.catalogueKey()))
            .map(offer -> Objects.requireNonNullElse(offer.gpusPerSystem(), 1))
            .findFirst()
            .orElse(1);
    return systems.gpus() == null ? one : (int) Math.min(one, systems.gpus());
  }

  private static ConfigurationSpec spec(
      CatalogueModel model, ModelVariant variant, SystemsOffer systems, int gpus) {
    int context = model.architecture().contextTokens();
    return new ConfigurationSpec(
        systems.from() == Origin.CATALOGUE
            ? SystemsChoice.catalogue(systems.key(), 1)
            : SystemsChoice.inventory(systems.key()),
        model.key(),
        variant.key(),
        Engine.VLLM,
        Spread.tensor(gpus),
        new Shape(Math.min(PROMPT, context - ANSWER), ANSWER, 0),
        new Target(null, null, 1),
        // What it costs is not asked here; not every kind's price is known.
        new CostChoice(null, null, 0.0, null, null, null));
  }
}
