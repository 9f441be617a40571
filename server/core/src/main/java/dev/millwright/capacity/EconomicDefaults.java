package dev.millwright.capacity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a configuration starts from when its owner names no prices, read from a file that ships with
 * the product.
 */
record EconomicDefaults(
    Figure itLifeYears,
    Figure siteLifeYears,
    Figure siteCapitalDollarsPerKilowatt,
    Figure clusterOverhead,
    Figure operationsShare,
    Figure tariffDollarsPerKilowattHour,
    Figure utilisation,
    Figure interest) {
  private static final String FILE = "/catalogue/economics.yaml";

  /** One figure and who says so. */
  record Figure(double value, String source) {}

  /** Those of this release. */
  static EconomicDefaults bundled() {
    try (InputStream in =
        Objects.requireNonNull(EconomicDefaults.class.getResourceAsStream(FILE), FILE)) {
      return new YAMLMapper().readValue(in, EconomicDefaults.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
