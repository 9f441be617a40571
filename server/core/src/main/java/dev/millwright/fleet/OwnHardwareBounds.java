package dev.millwright.fleet;

import dev.millwright.resource.Quantities;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Refusal.Invalid.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Between what each figure of hardware of one's own must be, generously. */
final class OwnHardwareBounds {
  private static final int LONGEST_NAME = 120;

  private record Bound(double low, double high) {}

  private static final Map<String, Bound> BOUNDS =
      Map.ofEntries(
          Map.entry("gpusPerSystem", new Bound(1, 100_000)),
          Map.entry("memoryGibibytes", new Bound(0.1, 100_000)),
          Map.entry("memoryTerabytesPerSecond", new Bound(0.01, 10_000)),
          Map.entry("bf16Teraflops", new Bound(1, 1e7)),
          Map.entry("fp8Teraflops", new Bound(1, 1e7)),
          Map.entry("fp4Teraflops", new Bound(1, 1e7)),
          Map.entry("scaleUpGigabytesPerSecond", new Bound(1, 1e6)),
          Map.entry("scaleUpGpus", new Bound(1, 100_000)),
          Map.entry("scaleOutGigabytesPerSecond", new Bound(0.1, 1e6)),
          Map.entry("powerLimitWatts", new Bound(1, 100_000)),
          Map.entry("hostWatts", new Bound(0, 100_000)),
          Map.entry("provisionedKilowatts", new Bound(0.001, 1000)),
          Map.entry("pue", new Bound(1, 5)),
          Map.entry("priceDollars", new Bound(1, 1e8)));

  private OwnHardwareBounds() {}

  /**
   * Holds a draft within its bounds.
   *
   * @throws Refusal.Invalid with every field that is not
   */
  static void check(OwnHardwareDraft draft) {
    List<Fault> faults = new ArrayList<>();
    text(faults, "name", draft.name());
    text(faults, "vendor", draft.vendor());
    text(faults, "gpu", draft.gpu());
    within(faults, "gpusPerSystem", draft.gpusPerSystem());
    draft.figures().forEach((name, value) -> within(faults, name, value));
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private static void text(List<Fault> faults, String field, String given) {
    int length = given.strip().length();
    if (length < 1 || length > LONGEST_NAME) {
      faults.add(
          new Fault(
              field,
              "%s is %d characters long; it must be 1 to %d."
                  .formatted(field, length, LONGEST_NAME)));
    }
  }

  private static void within(List<Fault> faults, String field, double value) {
    Bound bound = BOUNDS.getOrDefault(field, new Bound(0, Double.MAX_VALUE));
    if (!(value >= bound.low() && value <= bound.high())) {
      faults.add(
          new Fault(
              field,
              "%s is %s; it must be from %s to %s."
                  .formatted(
                      field,
                      Quantities.exact(value),
                      Quantities.exact(bound.low()),
                      Quantities.exact(bound.high()))));
    }
  }
}
