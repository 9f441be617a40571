package dev.millwright.capacity;

import dev.millwright.forecast.Engine;
import dev.millwright.resource.Ids;
import org.jspecify.annotations.Nullable;

/** Configurations that tests start from. */
final class Drafts {
  private Drafts() {}

  static final Shape CHAT = new Shape(1024, 1024, 0);
  static final Target RELAXED = new Target(5.0, 20.0, null);

  static ConfigurationSpec llama() {
    return spec(SystemsChoice.catalogue("h200-hgx", 2), "llama-3.3-70b", "fp8", Spread.tensor(4));
  }

  static ConfigurationSpec deepseekOnARack() {
    return spec(
        SystemsChoice.catalogue("gb300-nvl72", 1),
        "deepseek-r1",
        "nvfp4",
        new Spread(1, 1, 16, 16));
  }

  static ConfigurationSpec spec(
      SystemsChoice systems, String model, String variant, Spread spread) {
    return new ConfigurationSpec(systems, model, variant, Engine.VLLM, spread, CHAT, RELAXED, null);
  }

  static ConfigurationSpec with(ConfigurationSpec spec, Target target) {
    return new ConfigurationSpec(
        spec.systems(),
        spec.model(),
        spec.variant(),
        spec.engine(),
        spec.spread(),
        spec.shape(),
        target,
        spec.costs());
  }

  static ConfigurationSpec with(ConfigurationSpec spec, @Nullable CostChoice costs) {
    return new ConfigurationSpec(
        spec.systems(),
        spec.model(),
        spec.variant(),
        spec.engine(),
        spec.spread(),
        spec.shape(),
        spec.target(),
        costs);
  }

  static ConfigurationDraft draft(ConfigurationSpec spec) {
    return new ConfigurationDraft("configuration " + Ids.next(), null, spec);
  }
}
