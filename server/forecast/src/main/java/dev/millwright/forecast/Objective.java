package dev.millwright.forecast;

import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** What a search looks for. */
public enum Objective {
  /** What GPUs give of which some may be left over, as they are paid for all the same. */
  TOKENS_PER_GPU("tokens/s per installed GPU", SearchPoint::tokensPerSecondPerInstalledGpu, true),
  TOKENS_PER_MEGAWATT("tokens/s per MW", SearchPoint::tokensPerSecondPerMegawatt, true),
  JOULES_PER_TOKEN("J per token", SearchPoint::facilityJoulesPerToken, false),
  TOKENS_PER_USER("tokens/s per user", SearchPoint::tokensPerSecondPerUser, true);

  private final String label;
  private final ToDoubleFunction<SearchPoint> value;
  private final boolean more;

  Objective(String label, ToDoubleFunction<SearchPoint> value, boolean more) {
    this.label = label;
    this.value = value;
    this.more = more;
  }

  /** Its unit, as people read it. */
  public String label() {
    return label;
  }

  /** Its value at a point. */
  public double of(SearchPoint point) {
    return value.applyAsDouble(point);
  }

  /** The same, turned so that more is better. */
  double worth(SearchPoint point) {
    return more ? of(point) : -of(point);
  }

  Comparator<SearchPoint> bestFirst() {
    return Comparator.comparingDouble(this::worth).reversed();
  }
}
