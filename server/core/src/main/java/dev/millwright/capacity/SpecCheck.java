package dev.millwright.capacity;

import dev.millwright.forecast.Sla;
import dev.millwright.resource.Refusal;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says which field of a configuration is missing or out of bounds. */
final class SpecCheck {
  private static final Map<String, String> FIELDS =
      Map.of(
          "workload.", "spec.shape.",
          "parallelism.", "spec.spread.",
          "deployment.", "spec.apart.",
          "load.", "spec.target.",
          "tuning.", "spec.tuning.",
          "sla.", "spec.target.",
          "economics.", "spec.costs.",
          "facility.", "spec.costs.");

  private SpecCheck() {}

  /** Refuses what a sender left out although it has no default. */
  static void complete(@Nullable ConfigurationSpec spec) {
    present("spec", spec);
    if (spec != null) {
      present("spec.systems", spec.systems());
      present("spec.systems.from", spec.systems().from());
      present("spec.systems.key", spec.systems().key());
      present("spec.model", spec.model());
      present("spec.variant", spec.variant());
      present("spec.engine", spec.engine());
      present("spec.spread", spec.spread());
      present("spec.shape", spec.shape());
      present("spec.target", spec.target());
      load(spec.target());
      Apart apart = spec.apart();
      if (apart != null) {
        present("spec.apart.prefillSpread", apart.prefillSpread());
      }
    }
  }

  private static void load(Target target) {
    Double rate = target.requestsPerSecond();
    if (rate != null && target.concurrency() != null) {
      throw new Refusal.Invalid(
          "spec.target.requestsPerSecond",
          "Users per replica and requests per second are both stated: state one of them.");
    }
    if (rate != null && !(rate > 0 && rate <= 1e9)) {
      throw new Refusal.Invalid(
          "spec.target.requestsPerSecond",
          "requestsPerSecond is %s; it must be greater than 0 and at most 1000000000."
              .formatted(rate));
    }
  }

  static void present(String field, @Nullable Object value) {
    if (value == null) {
      throw new Refusal.Invalid(field, field + " is missing.");
    }
  }

  /**
   * Builds something of the forecast's; what that refuses is named as a field of the configuration.
   */
  static <T> T translated(Supplier<T> build) {
    try {
      return build.get();
    } catch (IllegalArgumentException refused) {
      String sentence = String.valueOf(refused.getMessage());
      String field = sentence.split(" ", 2)[0];
      for (Map.Entry<String, String> prefix : FIELDS.entrySet()) {
        if (field.startsWith(prefix.getKey())) {
          String ours = prefix.getValue() + field.substring(prefix.getKey().length());
          throw new Refusal.Invalid(ours, sentence.replaceFirst("^\\S+", field(ours)) + ".");
        }
      }
      throw new Refusal.Invalid("spec", sentence + ".");
    }
  }

  private static String field(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The promise as the forecast takes it. */
  static Sla sla(Target target) {
    return new Sla(optional(target.firstTokenSeconds()), optional(target.tokensPerSecondPerUser()));
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
