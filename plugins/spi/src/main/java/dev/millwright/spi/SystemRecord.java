package dev.millwright.spi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One system as observed: a baseboard with all that belongs to it, however many computer systems
 * its manager shows.
 *
 * @param target the connector's id of it
 * @param hostName as its operating system told the BMC, or null
 * @param components each physical part once, in a stable order
 * @param sensors the latest readings; they change at every look and are no part of the inventory
 * @param offers what can be done to it
 * @param problems what could not be read, one sentence each
 * @param at the host's clock when it was read
 */
public record SystemRecord(
    TargetId target,
    Identity identity,
    @Nullable String hostName,
    PowerState power,
    Health health,
    IndicatorState indicator,
    List<Component> components,
    List<SensorReading> sensors,
    List<Offer> offers,
    List<Problem> problems,
    Instant at) {
  /** Keeps unmodifiable copies. */
  public SystemRecord {
    components = List.copyOf(components);
    sensors = List.copyOf(sensors);
    offers = List.copyOf(offers);
    problems = List.copyOf(problems);
  }

  /** The parts of one kind, in order. */
  public <T extends Component> List<T> components(Class<T> kind) {
    return components.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
