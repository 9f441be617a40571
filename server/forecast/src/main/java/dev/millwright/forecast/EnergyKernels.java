package dev.millwright.forecast;

import static dev.millwright.forecast.KernelTerm.load;
import static dev.millwright.forecast.KernelTerm.shares;

import java.util.List;

/** The terms by which power residuals are carried over; their groups are those of {@link #keys}. */
enum EnergyKernels {
  WATTS(
      .038,
      new double[] {.033, .025, .045, .026, .048, .029, .082, .047, .14},
      new double[] {.46, 2.5, 2.6, 2.4, 1.2, 1.8, 1.2, 3.7, .86}),
  JOULES(
      .035,
      new double[] {.068, .033, .13, .12, .094, .049, .028, .036, .16},
      new double[] {2.5, 2.4, 2.3, 3.4, 4.4, 1.3, 2.9, 3.3, .64}),
  INTER_TOKEN(
      .059,
      new double[] {.048, .047, .057, .11, .10, .10, .065, .018, .30},
      new double[] {.98, 2.3, 1.6, 1.1, .7, 1.2, 2.1, 1.8, .87});

  final double noise;
  private final double[] sizes;
  private final double[] lengths;

  EnergyKernels(double noise, double[] sizes, double[] lengths) {
    this.noise = noise;
    this.sizes = sizes;
    this.lengths = lengths;
  }

  /** One term per group of {@link #keys}, the last over the shares of a step. */
  List<KernelTerm> terms() {
    int last = sizes.length - 1;
    return java.util.stream.IntStream.range(0, sizes.length)
        .mapToObj(
            i ->
                new KernelTerm(
                    List.of(),
                    0,
                    List.of(i == last ? shares(lengths[i]) : load(lengths[i])),
                    sizes[i]))
        .toList();
  }

  static String[] keys(EnergyInput in, ModelShape shape) {
    String gpu = in.hardware().key();
    String format = in.precision();
    String family = line(in.model().family());
    String architecture = in.model().family();
    return new String[] {
      in.task() + "|" + gpu + "|" + (in.gpus() == 1),
      format + "|" + shape.mixtureOfExperts() + "|" + gpu,
      family,
      family + "|" + gpu + "|" + format,
      architecture,
      architecture + "|" + gpu + "|" + format,
      architecture + "|" + gpu + "|" + in.task(),
      deployment(in),
      "all"
    };
  }

  static String deployment(EnergyInput in) {
    return String.join(
        "|",
        in.model().family(),
        in.hardware().key(),
        in.precision(),
        String.valueOf(in.gpus()),
        String.valueOf(in.attentionData()),
        in.task());
  }

  /** The product line of a model: the letters that its key starts with. */
  private static String line(String key) {
    return key.replaceFirst("[^a-z].*", "");
  }
}
