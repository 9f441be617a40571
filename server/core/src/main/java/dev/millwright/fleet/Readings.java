package dev.millwright.fleet;

import dev.millwright.spi.Health;
import dev.millwright.spi.SensorReading;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a system's latest readings say of it and of its parts. */
final class Readings {
  private static final Pattern MEMORY = Pattern.compile("mem|hbm|dram");

  /** Such as the distance to the throttling limit, which is given in degrees too. */
  private static final Pattern DISTANCE = Pattern.compile("tlimit|t_limit|margin|threshold");

  private static final Pattern WHOLE =
      Pattern.compile("total|system|chassis|consum|power ?control|input power|pwr");
  private static final Set<String> WHOLE_CONTEXTS = Set.of("Chassis", "System", "SystemBoard");

  private final List<SensorReading> readings;

  Readings(List<SensorReading> readings) {
    this.readings = readings;
  }

  /** The core temperature of a part; null when none is read. */
  @Nullable Double celsius(String part) {
    return of(part, "Temperature", "Cel")
        .filter(r -> !DISTANCE.matcher(words(r)).find())
        .min(
            Comparator.<SensorReading, Boolean>comparing(r -> MEMORY.matcher(words(r)).find())
                .thenComparing(SensorReading::id))
        .map(SensorReading::value)
        .orElse(null);
  }

  /** The power of a part; null when none is read. */
  @Nullable Double watts(String part) {
    return of(part, "Power", "W")
        .filter(r -> !DISTANCE.matcher(words(r)).find())
        .min(Comparator.comparing(SensorReading::id))
        .map(SensorReading::value)
        .orElse(null);
  }

  private Stream<SensorReading> of(String part, String kind, String unit) {
    return readings.stream()
        .filter(r -> part.equals(r.part()) && is(r, kind, unit) && r.value() != null);
  }

  private static boolean is(SensorReading reading, String kind, String unit) {
    return reading.kind().equals(kind) && (reading.unit().equals(unit) || reading.unit().isEmpty());
  }

  private static String words(SensorReading reading) {
    return (reading.name() + " " + reading.context()).toLowerCase(Locale.ROOT);
  }

  /** The power of the whole system: the largest reading that claims to be that. */
  @Nullable Double systemWatts(Set<String> parts) {
    return readings.stream()
        .filter(r -> is(r, "Power", "W") && r.value() != null)
        .filter(r -> r.part() == null || !parts.contains(r.part()))
        .filter(
            r ->
                WHOLE_CONTEXTS.contains(String.valueOf(r.context()))
                    || r.id().contains("/PowerControl")
                    || WHOLE.matcher(words(r)).find())
        .map(SensorReading::value)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The hottest of some parts; null when none is read. */
  @Nullable Double hottest(List<String> parts) {
    return parts.stream()
        .map(this::celsius)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** A reading without what changes from look to look. */
  static SensorReading definition(SensorReading reading) {
    return with(reading, null, Health.UNKNOWN);
  }

  static SensorReading with(SensorReading definition, @Nullable Double value, Health health) {
    return new SensorReading(
        definition.id(),
        definition.name(),
        definition.kind(),
        definition.unit(),
        value,
        definition.context(),
        definition.part(),
        definition.upperCaution(),
        definition.upperCritical(),
        health);
  }
}
