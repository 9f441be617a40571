package dev.millwright.capacity;

import dev.millwright.forecast.Load;
import dev.millwright.forecast.ReplicaForecast;
import dev.millwright.forecast.ServedRange;
import dev.millwright.forecast.SweepPoint;

/** One corner of what is known of announced systems, under one load. */
final class AnnouncedCorner {
  private final Resolved corner;
  private final ReplicaForecast forecast;

  AnnouncedCorner(Resolved corner, Load load) {
    this.corner = corner;
    this.forecast = corner.calibrated().forecaster().forecast(corner.deployment().under(load));
  }

  ReplicaForecast forecast() {
    return forecast;
  }

  /** P10 to P90 of everything; needs a forecast that is served with its range. */
  AnnouncedFigures figures(ReplicaForecast.Served served, ServedRange range) {
    ServedTotals totals = new ServedTotals(corner, new SweepPoint(1, served));
    MeasuredRange.Totals all = totals.ranges(range);
    LowHigh first = ends(Calibrated.range(range.firstTokenSeconds()));
    LowHigh step = ends(Calibrated.range(range.perTokenSeconds()));
    int further = corner.input().workload().outputTokens() - 1;
    LowHigh perMegawatt = ends(all.tokensPerSecondPerMegawatt());
    LowHigh watts = ends(Calibrated.range(range.gpuWatts()));
    return new AnnouncedFigures(
        first,
        step,
        new LowHigh(first.low() + further * step.low(), first.high() + further * step.high()),
        step.over(1),
        ends(Calibrated.range(range.outputPerGpu())),
        ends(all.tokensPerSecond()),
        perMegawatt,
        ends(all.dollarsPerMillionTokens()),
        watts,
        ends(all.facilityWatts()),
        perMegawatt.over(1e6),
        bill(totals.bill(), served.power().gpuWatts(), watts));
  }

  private AnnouncedFigures.Bill bill(BillLines lines, double at, LowHigh watts) {
    double perWatt =
        corner.input().pue()
            / 1000
            * corner.economics().tariffPerKilowattHour()
            * corner.economics().utilisation();
    double less = (watts.low() - at) * perWatt;
    double more = (watts.high() - at) * perWatt;
    return new AnnouncedFigures.Bill(
        given(lines.itCapital()),
        given(lines.siteCapital()),
        given(lines.operations()),
        new LowHigh(lines.energy() + less, lines.energy() + more),
        new LowHigh(lines.total() + less, lines.total() + more));
  }

  private static LowHigh given(double value) {
    return new LowHigh(value, value);
  }

  private static LowHigh ends(MeasuredRange.Range range) {
    return new LowHigh(range.p10(), range.p90());
  }
}
