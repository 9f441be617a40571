package dev.millwright.ui.capacity;

import dev.millwright.capacity.AnnouncedFigures;
import dev.millwright.capacity.FrontPoint;
import dev.millwright.capacity.LowHigh;
import dev.millwright.resource.Quantities;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What is weighed against tokens/s per user. */
enum Measure {
  PER_MEGAWATT(
      "per MW",
      "tokens/s per MW",
      FrontPoint::tokensPerSecondPerMegawatt,
      AnnouncedFigures::tokensPerSecondPerMegawatt),
  PER_GPU(
      "per GPU",
      "tokens/s per GPU",
      FrontPoint::tokensPerSecondPerGpu,
      AnnouncedFigures::tokensPerSecondPerGpu),
  COST(
      "per $",
      "$ per million tokens",
      FrontPoint::dollarsPerMillionTokens,
      AnnouncedFigures::dollarsPerMillionTokens);

  final String label;
  final String axis;
  private final ToDoubleFunction<FrontPoint> value;
  private final Function<AnnouncedFigures, LowHigh> range;

  Measure(
      String label,
      String axis,
      ToDoubleFunction<FrontPoint> value,
      Function<AnnouncedFigures, LowHigh> range) {
    this.label = label;
    this.axis = axis;
    this.value = value;
    this.range = range;
  }

  /** One end of the range; of a cost the pessimistic one is the higher. */
  double end(AnnouncedFigures figures, boolean pessimistic) {
    LowHigh both = range.apply(figures);
    return pessimistic == (this == COST) ? both.high() : both.low();
  }

  double of(FrontPoint point) {
    return value.applyAsDouble(point);
  }

  String text(FrontPoint point) {
    double amount = of(point);
    return switch (this) {
      case PER_MEGAWATT -> Quantities.scaled(amount, "tok/s/MW");
      case PER_GPU -> Quantities.scaled(amount, "tok/s/GPU");
      case COST -> Quantities.money(amount, "USD") + Quantities.THIN + "/M tok";
    };
  }
}
