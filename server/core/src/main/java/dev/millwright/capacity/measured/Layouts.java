package dev.millwright.capacity.measured;

import dev.millwright.capacity.measured.RowReader.Hints;
import dev.millwright.forecast.Layout;
import dev.millwright.forecast.ServingInput;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Layouts of disaggregated deployments whose rows kept them, lent to those whose rows lost them:
 * the nearest by system, engine, format, lengths, users and date.
 */
public final class Layouts {
  private static final double LARGE_MODEL = 200e9;

  private final List<ServingInput> known;

  public Layouts(List<ServingInput> known) {
    this.known = List.copyOf(known);
  }

  /** The deployments that lend. */
  public List<ServingInput> known() {
    return known;
  }

  /** The deployment with a layout; small models keep what their row still says. */
  ServingInput filled(ServingInput lost, Hints hints) {
    if (lost.model().architecture().totalParameters() < LARGE_MODEL) {
      return lost;
    }
    return known.stream()
        .min(Comparator.comparingDouble(other -> distance(other, lost, hints)))
        .map(found -> lost.with(found.decode(), found.prefill()))
        .orElse(lost);
  }

  private static double distance(ServingInput other, ServingInput lost, Hints hints) {
    double sum = hardware(other, lost);
    sum += other.software().engine().equals(lost.software().engine()) ? 0 : 10;
    sum += other.precision().equals(lost.precision()) ? 0 : 2;
    sum += sameShape(other, lost) ? 0 : 3;
    sum += 2 * apart(other.load().concurrency(), lost.load().concurrency());
    if (other.software().months().isPresent() && lost.software().months().isPresent()) {
      sum +=
          .15
              * Math.abs(
                  other.software().months().getAsDouble() - lost.software().months().getAsDouble());
    }
    return sum + size(other, hints);
  }

  private static double size(ServingInput other, Hints hints) {
    if (hints.allGpus() > 0) {
      return 3 * apart(other.gpus(), hints.allGpus());
    }
    double decode = other.decode().gpus();
    double prefill = other.prefill().map(Layout::gpus).orElse(1);
    return 1.5 * apart(decode, hints.decodeTensor()) + apart(prefill, hints.prefillTensor());
  }

  private static double apart(double a, double b) {
    return b > 0 ? Math.abs(Math.log(a / b)) : 0;
  }

  private static double hardware(ServingInput a, ServingInput b) {
    if (a.hardware().key().equals(b.hardware().key())) {
      return 0;
    }
    boolean sameGeneration =
        a.hardware().peak().fp4().isPresent() == b.hardware().peak().fp4().isPresent();
    return sameGeneration ? 3 : 12;
  }

  private static boolean sameShape(ServingInput a, ServingInput b) {
    return apart(a.load().inputTokens(), b.load().inputTokens()) < .15
        && apart(a.load().outputTokens(), b.load().outputTokens()) < .15;
  }

  /** The layout of a row, if it lends one. */
  static Optional<ServingInput> lent(MeasuredPoint point) {
    return point.layoutLost() || point.input().prefill().isEmpty()
        ? Optional.empty()
        : Optional.of(point.input());
  }
}
