package dev.millwright.forecast;

/**
 * One part of the mean step.
 *
 * @param secondsPerStep its time; all operations together are the time of the mean step
 * @param bytesPerGpu bytes moved per GPU and step, in memory or over links
 * @param flopPerGpu arithmetic per GPU and step
 * @param boundBy what its time is made of, mostly
 * @param basis the figure behind it
 */
public record Operation(
    OperationKind kind,
    double secondsPerStep,
    double bytesPerGpu,
    double flopPerGpu,
    Limit boundBy,
    Basis basis) {
  /** The same in so many times its time. */
  Operation taking(double longer) {
    return new Operation(kind, secondsPerStep * longer, bytesPerGpu, flopPerGpu, boundBy, basis);
  }
}
