package dev.millwright.capacity;

import dev.millwright.forecast.Engine;
import dev.millwright.forecast.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for.
 *
 * @param model key, published name or alias of a model
 * @param variants keys of its variants to choose from; null for all
 * @param engines to choose from; null for all
 * @param objective null for tokens/s per GPU, those that no replica gets included
 * @param prefillApart whether prefill and decode may be on GPUs of their own; null for yes
 */
public record SearchRequest(
    SystemsChoice systems,
    String model,
    @Nullable List<String> variants,
    @Nullable List<Engine> engines,
    Shape shape,
    SearchTarget target,
    @Nullable Objective objective,
    @Nullable Boolean prefillApart) {
  /** The search for the best that keeps the promise of a configuration on its systems. */
  public static SearchRequest under(ConfigurationSpec spec) {
    Target target = spec.target();
    return new SearchRequest(
        spec.systems(),
        spec.model(),
        null,
        null,
        spec.shape(),
        new SearchTarget(target.firstTokenSeconds(), target.tokensPerSecondPerUser(), null),
        null,
        null);
  }
}
