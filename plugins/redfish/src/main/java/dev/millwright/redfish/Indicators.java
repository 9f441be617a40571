package dev.millwright.redfish;

import dev.millwright.spi.IndicatorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The identify LED of a resource in both generations of the schema. A service whose old LED cannot
 * be dark (it allows only Lit and Blinking) identifies by blinking.
 */
final class Indicators {
  private static final String NEWER = "LocationIndicatorActive";
  private static final String OLDER = "IndicatorLED";

  private Indicators() {}

  static boolean has(Resource resource) {
    return resource.has(NEWER) || resource.has(OLDER);
  }

  static IndicatorState state(Resource resource) {
    var active = resource.has(NEWER) ? resource.truth(NEWER) : null;
    if (active != null) {
      return active ? IndicatorState.ON : IndicatorState.OFF;
    }
    var led = resource.text(OLDER);
    return switch (led == null ? "" : led.toLowerCase(Locale.ROOT)) {
      case "blinking" -> IndicatorState.ON;
      case "lit" -> alwaysLit(resource) ? IndicatorState.OFF : IndicatorState.ON;
      case "off" -> IndicatorState.OFF;
      default -> IndicatorState.UNKNOWN;
    };
  }

  /** The bodies to try one after another until the service accepts one. */
  static List<String> bodies(Resource resource, boolean on) {
    var bodies = new ArrayList<String>();
    if (resource.has(NEWER)) {
      bodies.add("{\"" + NEWER + "\":" + on + "}");
    }
    if (resource.has(OLDER)) {
      for (var value : values(resource, on)) {
        bodies.add("{\"" + OLDER + "\":\"" + value + "\"}");
      }
    }
    return bodies;
  }

  private static List<String> values(Resource resource, boolean on) {
    if (alwaysLit(resource)) {
      return List.of(on ? "Blinking" : "Lit");
    }
    var allowed = allowed(resource);
    var wanted = on ? List.of("Blinking", "Lit") : List.of("Off");
    return wanted.stream().filter(v -> allowed.isEmpty() || allowed.contains(v)).toList();
  }

  private static boolean alwaysLit(Resource resource) {
    var allowed = allowed(resource);
    return allowed.contains("Lit") && allowed.contains("Blinking") && !allowed.contains("Off");
  }

  private static List<String> allowed(Resource resource) {
    var allowed = new ArrayList<String>();
    var node = resource.at(OLDER + "@Redfish.AllowableValues");
    node.forEach(value -> allowed.add(value.asString("")));
    return allowed;
  }

  /**
   * The resource that carries a system's LED: the system itself, else one of its chassis.
   *
   * @param chassis reads or finds a chassis by its path
   */
  static Optional<Resource> carrier(Resource system, Function<String, Optional<Resource>> chassis) {
    if (has(system)) {
      return Optional.of(system);
    }
    return system.keys("Links/Chassis").stream()
        .flatMap(path -> chassis.apply(path).stream())
        .filter(Indicators::has)
        .findFirst();
  }
}
