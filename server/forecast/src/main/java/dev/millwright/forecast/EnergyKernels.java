package dev.millwright.forecast;

import static dev.millwright.forecast.KernelTerm.load;
import static dev.millwright.forecast.KernelTerm.shares;

import java.util.List;

/** The terms by which power residuals are carried over; their groups are those of {@link #keys}. */
enum EnergyKernels {
  WATTS(
      .036,
      new double[] {.019, .037, .048, .008, .030, .041, .055, .047, .21},
      new double[] {.53, 3.1, 5.1, 5.8, 1.7, .93, 1.2, 7.4, 1.3}),
  JOULES(
      .035,
      new double[] {.10, .034, .008, .13, .093, .073, .070, .033, .20},
      new double[] {2.3, 4.2, 3.0, 4.9, 2.9, 1.6, 2.4, 3.4, .43}),
  INTER_TOKEN(
      .052,
      new double[] {.043, .018, .032, .11, .10, .099, .13, .027, .33},
      new double[] {1.2, 3.1, 2.2, 1.5, 1.1, .92, 3.5, 1.1, .78});

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
