package dev.millwright.capacity.measured;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * Measured points that the release carries, each cited by the address of its run or the file and
 * version it stands in, so that a back-test needs nothing else.
 */
public final class CitedPoints {
  private static final String BUNDLED = "/calibration/cited.csv";

  private CitedPoints() {}

  /** Writes them to a file of the temporary folder that is deleted when the process ends. */
  public static Path file() {
    try (InputStream in =
        Objects.requireNonNull(CitedPoints.class.getResourceAsStream(BUNDLED), BUNDLED)) {
      Path file = Files.createTempFile("cited", ".csv");
      file.toFile().deleteOnExit();
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new TableRefused("The cited points cannot be written: " + e.getMessage() + ".", e);
    }
  }
}
