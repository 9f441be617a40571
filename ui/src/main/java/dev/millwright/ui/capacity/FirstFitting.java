package dev.millwright.ui.capacity;

import dev.millwright.capacity.Capacity;
import dev.millwright.capacity.ConfigurationSpec;
import dev.millwright.capacity.Shape;
import dev.millwright.capacity.Spread;
import dev.millwright.capacity.SystemsChoice;
import dev.millwright.capacity.Target;
import dev.millwright.forecast.Engine;
import dev.millwright.models.CatalogueModel;
import dev.millwright.models.ModelVariant;
import dev.millwright.resource.Refusal;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where a page begins that nobody has told anything yet: the first model that fits on the systems,
 * spread within one of them; where none fits, the first.
 */
final class FirstFitting {
  /** A long prompt, a short answer, a brisk reader. */
  private static final Shape SHAPE = new Shape(8192, 1024, 0);

  private static final Target TARGET = new Target(null, 50.0, null);
  private static final int SPREAD_AT_MOST = 8;

  private final Capacity capacity;
  private final SystemsChoice choice;
  private final int gpus;

  FirstFitting(Capacity capacity, SystemsFields systems) {
    this.capacity = capacity;
    this.choice = systems.start();
    this.gpus = Integer.highestOneBit(Math.min(SPREAD_AT_MOST, systems.gpusPerSystem(choice)));
  }

  /** The first of these models, in the first precision that fits. */
  ConfigurationSpec of(Supplier<Stream<CatalogueModel>> models) {
    return starts(models.get())
        .filter(this::fits)
        .findFirst()
        .or(() -> starts(models.get()).findFirst())
        .orElseThrow();
  }

  private Stream<ConfigurationSpec> starts(Stream<CatalogueModel> models) {
    return models.flatMap(model -> model.variants().stream().map(variant -> start(model, variant)));
  }

  private ConfigurationSpec start(CatalogueModel model, ModelVariant variant) {
    int input = Math.min(SHAPE.inputTokens(), model.architecture().contextTokens() / 2);
    return new ConfigurationSpec(
        choice,
        model.key(),
        variant.key(),
        Engine.VLLM,
        Spread.tensor(gpus),
        new Shape(input, SHAPE.outputTokens(), SHAPE.cacheHitShare()),
        TARGET,
        null);
  }

  private boolean fits(ConfigurationSpec spec) {
    try {
      return capacity.memory(spec).missing() == 0;
    } catch (Refusal.Invalid refused) {
      return false;
    }
  }
}
