package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.operations.OperationId;
import dev.millwright.spi.Component;
import dev.millwright.spi.Identity;
import dev.millwright.spi.Offer;
import dev.millwright.spi.Problem;
import dev.millwright.spi.SystemRecord;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at one system, on its way into the fleet.
 *
 * @param source what a person calls the connector
 * @param address where that connector reaches its device
 * @param alone whether the connector tells about this system only
 * @param hash of all that was seen but readings, health, power and LED
 */
record Intake(
    ConnectorId connector,
    String source,
    String address,
    boolean alone,
    SystemRecord seen,
    byte[] hash,
    OperationId operation) {

  static Intake of(From from, SystemRecord seen, boolean alone, Rows rows) {
    byte[] hash = Hash.of(rows.write(Content.of(seen)));
    return new Intake(
        from.connector(), from.name(), from.address(), alone, seen, hash, from.operation());
  }

  /** Who tells, and for which operation. */
  record From(ConnectorId connector, String name, String address, OperationId operation) {}

  MachineKey key() {
    return MachineKey.of(connector, seen);
  }

  /** What makes two looks equal. */
  private record Content(
      Identity identity,
      @Nullable String hostName,
      List<Part> parts,
      List<List<Component.Port>> ports,
      List<Offer> offers,
      List<Problem> problems) {
    static Content of(SystemRecord seen) {
      return new Content(
          seen.identity(),
          seen.hostName(),
          Parts.of(seen.components()),
          seen.components(Component.NetworkAdapter.class).stream()
              .map(Component.NetworkAdapter::ports)
              .toList(),
          seen.offers(),
          seen.problems().stream()
              .sorted(Comparator.comparing(Problem::at).thenComparing(Problem::reason))
              .toList());
    }
  }

  /** What it brought. */
  enum Result {
    DISCOVERED,
    CHANGED,
    UNCHANGED,
    /** Another connector tells about the same machine, and that one counts. */
    TOLD_BY_ANOTHER
  }
}
