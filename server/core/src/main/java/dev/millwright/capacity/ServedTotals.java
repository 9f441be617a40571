package dev.millwright.capacity;

import dev.millwright.forecast.Bill;
import dev.millwright.forecast.Operation;
import dev.millwright.forecast.PowerDraw;
import dev.millwright.forecast.Quantiles;
import dev.millwright.forecast.ReplicaForecast;
import dev.millwright.forecast.ServedRange;
import dev.millwright.forecast.SweepPoint;
import dev.millwright.forecast.Throughput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One replica's forecast, summed over all replicas and the GPUs left over. */
final class ServedTotals {
  private static final double MEGAWATT = 1e6;
  private static final double SECONDS_PER_HOUR = 3600;

  private final Resolved resolved;
  private final int concurrency;
  private final ReplicaForecast.Served served;
  private final Bill bill;
  private final long replicas;
  private final long used;
  private final long unused;

  ServedTotals(Resolved resolved, SweepPoint point) {
    this.resolved = resolved;
    this.concurrency = point.concurrency();
    this.served = point.served();
    this.bill = Bill.of(resolved.economics(), served, resolved.reservedWattsPerGpu());
    this.replicas = resolved.replicas();
    this.used = replicas * resolved.inputs().gpusPerReplica();
    this.unused = resolved.inputs().gpus() - used;
  }

  double tokensPerSecond() {
    return served.throughput().perReplica() * replicas;
  }

  /** GPUs left over draw idle power, too. */
  double facilityWatts() {
    return used * served.power().facilityWatts() + unused * served.power().idleFacilityWatts();
  }

  double perMegawatt() {
    return tokensPerSecond() / facilityWatts() * MEGAWATT;
  }

  /** The bill of everything installed over the tokens made: GPUs left over are paid for, too. */
  double dollarsPerMillion() {
    double idleEnergy =
        served.power().idleFacilityWatts() / 1000 * resolved.economics().tariffPerKilowattHour();
    double hour =
        used * bill.perGpuHour()
            + unused * (bill.perGpuHour() - bill.energyPerGpuHour() + idleEnergy);
    double tokens = tokensPerSecond() * resolved.economics().utilisation() * SECONDS_PER_HOUR;
    return hour / tokens * 1e6;
  }

  /** P10 to P90 of the totals: output and power vary by themselves. */
  MeasuredRange.Totals ranges(ServedRange range) {
    Quantiles output = range.outputPerGpu();
    double host = resolved.input().hardware().hostWattsPerGpu();
    double idle = unused * served.power().idleFacilityWatts();
    double low = used * (range.gpuWatts().p10() + host) * resolved.input().pue() + idle;
    double high = used * (range.gpuWatts().p90() + host) * resolved.input().pue() + idle;
    double less = output.p10() / output.p50();
    double more = output.p90() / output.p50();
    double below = Math.hypot(Math.log(less), Math.log(high / facilityWatts()));
    double above = Math.hypot(Math.log(more), Math.log(facilityWatts() / low));
    return new MeasuredRange.Totals(
        new MeasuredRange.Range(
            tokensPerSecond() * less, tokensPerSecond(), tokensPerSecond() * more),
        new MeasuredRange.Range(
            perMegawatt() * Math.exp(-below), perMegawatt(), perMegawatt() * Math.exp(above)),
        new MeasuredRange.Range(
            dollarsPerMillion() / more, dollarsPerMillion(), dollarsPerMillion() / less),
        new MeasuredRange.Range(low, facilityWatts(), high));
  }

  ServedFigures figures() {
    Throughput out = served.throughput();
    PowerDraw power = served.power();
    return new ServedFigures(
        replicas,
        unused,
        concurrency,
        tokensPerSecond(),
        out.perUser(),
        out.perGpu(),
        out.perReplica(),
        out.inputPerReplica() * replicas,
        perMegawatt(),
        perProvisionedMegawatt(),
        dollarsPerMillion(),
        served.latency().firstTokenSeconds(),
        served.latency().perTokenSeconds(),
        served.latency().requestSeconds(),
        power.gpuWatts(),
        power.itWatts(),
        power.facilityWatts(),
        facilityWatts(),
        power.gpuJoulesPerToken(),
        power.itJoulesPerToken(),
        power.facilityJoulesPerToken(),
        bill(),
        served.binds().label(),
        served.meanStepSeconds() * 1e3,
        operations());
  }

  private @Nullable Double perProvisionedMegawatt() {
    var provisioned = resolved.input().hardware().provisionedFacilityWattsPerGpu();
    return provisioned.isPresent()
        ? tokensPerSecond() / (provisioned.getAsDouble() * resolved.inputs().gpus()) * MEGAWATT
        : null;
  }

  /** What one installed GPU costs per hour. */
  BillLines bill() {
    return new BillLines(
        bill.itCapitalPerGpuHour(),
        bill.siteCapitalPerGpuHour(),
        bill.operationsPerGpuHour(),
        bill.energyPerGpuHour(),
        bill.perGpuHour());
  }

  private List<OperationLine> operations() {
    return served.operations().stream().map(this::line).toList();
  }

  private OperationLine line(Operation one) {
    return new OperationLine(
        one.kind().label(),
        one.secondsPerStep() * 1e3,
        one.secondsPerStep() / served.meanStepSeconds(),
        one.boundBy().label(),
        one.basis().words());
  }
}
