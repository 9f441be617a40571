package dev.millwright.capacity;

import dev.millwright.forecast.Engine;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says.
 *
 * @param model key, published name or alias of a model
 * @param variant key of one of its variants
 * @param spread of one worker
 * @param costs null: everything from the catalogue
 * @param apart null: every worker takes prompts in and answers them
 * @param tuning null: the engine as it starts
 */
public record ConfigurationSpec(
    SystemsChoice systems,
    String model,
    String variant,
    Engine engine,
    Spread spread,
    Shape shape,
    Target target,
    @Nullable CostChoice costs,
    @Nullable Apart apart,
    @Nullable Tuning tuning) {
  /** A configuration whose engine runs as it starts. */
  public ConfigurationSpec(
      SystemsChoice systems,
      String model,
      String variant,
      Engine engine,
      Spread spread,
      Shape shape,
      Target target,
      @Nullable CostChoice costs,
      @Nullable Apart apart) {
    this(systems, model, variant, engine, spread, shape, target, costs, apart, null);
  }

  /** The same with so many users of each replica. */
  ConfigurationSpec under(int users) {
    return new ConfigurationSpec(
        systems,
        model,
        variant,
        engine,
        spread,
        shape,
        new Target(target.firstTokenSeconds(), target.tokensPerSecondPerUser(), users),
        costs,
        apart,
        tuning);
  }

  /** The same at other costs. */
  public ConfigurationSpec at(@Nullable CostChoice other) {
    return new ConfigurationSpec(
        systems, model, variant, engine, spread, shape, target, other, apart, tuning);
  }

  /** A configuration whose workers all do both. */
  public ConfigurationSpec(
      SystemsChoice systems,
      String model,
      String variant,
      Engine engine,
      Spread spread,
      Shape shape,
      Target target,
      @Nullable CostChoice costs) {
    this(systems, model, variant, engine, spread, shape, target, costs, null, null);
  }
}
