package dev.millwright.ui.capacity;

import dev.millwright.capacity.FrontPoint;
import dev.millwright.resource.Quantities;
import java.util.function.ToDoubleFunction;

/** What is weighed against tokens/s per user. */
enum Measure {
  PER_MEGAWATT("per MW", "tokens/s per MW", FrontPoint::tokensPerSecondPerMegawatt),
  PER_GPU("per GPU", "tokens/s per GPU", FrontPoint::tokensPerSecondPerGpu),
  COST("per $", "$ per million tokens", FrontPoint::dollarsPerMillionTokens);

  final String label;
  final String axis;
  private final ToDoubleFunction<FrontPoint> value;

  Measure(String label, String axis, ToDoubleFunction<FrontPoint> value) {
    this.label = label;
    this.axis = axis;
    this.value = value;
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
