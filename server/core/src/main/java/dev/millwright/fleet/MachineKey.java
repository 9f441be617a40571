package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.spi.Identity;
import dev.millwright.spi.SystemRecord;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which machine a record tells about: by vendor and serial, else by its UUID, else only by where it
 * was told.
 */
record MachineKey(Kind kind, String value) {
  /** How well a machine is known; the better ones first. */
  enum Kind {
    SERIAL,
    UUID,
    SOURCE
  }

  /** What makers leave in a serial's place. */
  private static final Set<String> FILLERS =
      Set.of(
          "none",
          "null",
          "n/a",
          "na",
          "unknown",
          "not specified",
          "not available",
          "not applicable",
          "default string",
          "serial",
          "serial number",
          "system serial number",
          "to be filled by o.e.m.",
          "chassis serial number",
          "0123456789",
          "123456789",
          "1234567890");

  private static final Pattern ONE_CHARACTER = Pattern.compile("(.)\\1*");
  private static final String SAME_IN_MANY = "03000200-0400-0500-0006-000700080009";

  static MachineKey of(ConnectorId connector, SystemRecord seen) {
    Identity said = seen.identity();
    String serial = serial(said);
    if (serial != null) {
      String vendor = said.manufacturer() == null ? "" : said.manufacturer();
      return new MachineKey(Kind.SERIAL, "serial:" + lower(vendor) + "/" + lower(serial));
    }
    String uuid = uuid(said);
    return uuid != null
        ? new MachineKey(Kind.UUID, "uuid:" + uuid)
        : new MachineKey(Kind.SOURCE, "source:" + connector + "/" + seen.target());
  }

  /** The stated serial; null when it is none or only a filler. */
  static @Nullable String serial(Identity said) {
    String serial = said.serial();
    return serial == null
            || FILLERS.contains(lower(serial))
            || ONE_CHARACTER.matcher(serial).matches()
        ? null
        : serial;
  }

  /** The stated UUID in lower case; null when it is none or one that many machines share. */
  static @Nullable String uuid(@Nullable String stated) {
    if (stated == null) {
      return null;
    }
    String uuid = lower(stated);
    return uuid.equals(SAME_IN_MANY) || ONE_CHARACTER.matcher(uuid.replace("-", "")).matches()
        ? null
        : uuid;
  }

  private static @Nullable String uuid(Identity said) {
    return uuid(said.uuid());
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
