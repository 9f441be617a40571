package dev.millwright.connectors;

import dev.millwright.audit.Audit;
import dev.millwright.gateway.Address;
import dev.millwright.gateway.Gateway;
import dev.millwright.resource.Refusal;
import dev.millwright.secrets.Secrets;
import dev.millwright.spi.ProbeResult;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The changes to connectors: row, secrets, audit entry and event in one transaction each. */
@Component
class ConnectorChanges {
  private final ConnectorStore store;
  private final ConditionStore conditions;
  private final Secrets secrets;
  private final Gateway gateway;
  private final OpenConnectors open;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ConnectorChanges(
      ConnectorStore store,
      ConditionStore conditions,
      Secrets secrets,
      Gateway gateway,
      OpenConnectors open,
      Audit audit,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.conditions = conditions;
    this.secrets = secrets;
    this.gateway = gateway;
    this.open = open;
    this.audit = audit;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  StoredConnector require(ConnectorId id) {
    return store.find(id).orElseThrow(() -> Refusal.NotFound.of(ConnectorId.KIND, id));
  }

  void requireFree(String name, Address address, @Nullable ConnectorId self) {
    store.requireFree(name, address, self);
  }

  Set<String> storedSecrets(ConnectorId id) {
    return secrets.of(id.ref()).keySet();
  }

  /** Stores a device that was probed. */
  void add(StoredConnector row, Map<String, String> clear, Findings findings, ProbeResult result) {
    transaction.executeWithoutResult(
        status -> {
          insert(row, clear);
          conditions.write(row.id(), findings.conditions(null, true, clock.instant()));
          conditions.probed(row.id(), result);
          conditions.contacted(row.id(), clock.instant());
          events.publishEvent(new ConnectorsEnrolled(List.of(enrolled(row)), clock.instant()));
        });
    changed(row.id());
  }

  /** Stores many devices at once. */
  void addAll(List<StoredConnector> rows, List<Map<String, String>> clear) {
    transaction.executeWithoutResult(
        status -> {
          for (int i = 0; i < rows.size(); i++) {
            insert(rows.get(i), clear.get(i));
          }
          events.publishEvent(
              new ConnectorsEnrolled(
                  rows.stream().map(ConnectorChanges::enrolled).toList(), clock.instant()));
        });
    rows.forEach(row -> changed(row.id()));
  }

  private static ConnectorsEnrolled.Enrolled enrolled(StoredConnector row) {
    return new ConnectorsEnrolled.Enrolled(
        row.id(), row.name(), row.address().toString(), row.scope());
  }

  private void insert(StoredConnector row, Map<String, String> clear) {
    store.insert(row);
    clear.forEach((field, value) -> secrets.store(row.id().ref(), field, value));
    audit("connector.connect", row, null, row.spec());
  }

  void pin(StoredConnector row, String fingerprint) {
    var changed = with(row, row.name(), fingerprint, row.values());
    transaction.executeWithoutResult(
        status -> {
          store.update(changed, row.version());
          conditions.offered(row.id(), null);
          audit("connector.accept-certificate", row, row.spec(), changed.spec());
        });
    renewed(row.id());
  }

  void credentials(StoredConnector row, Map<String, String> values, Map<String, String> clear) {
    var changed = with(row, row.name(), row.fingerprint(), values);
    transaction.executeWithoutResult(
        status -> {
          store.update(changed, row.version());
          clear.forEach((field, value) -> secrets.store(row.id().ref(), field, value));
          gateway.forgetRefusals(row.id().value());
          audit(
              "connector.change-credentials",
              row,
              Map.of("values", new TreeMap<>(row.values())),
              Map.of("values", new TreeMap<>(values), "secrets", new TreeSet<>(clear.keySet())));
        });
    renewed(row.id());
  }

  void rename(StoredConnector row, String name, long expected) {
    var changed = with(row, name, row.fingerprint(), row.values());
    transaction.executeWithoutResult(
        status -> {
          store.requireFree(name, null, row.id());
          store.update(changed, expected);
          audit("connector.rename", row, Map.of("name", row.name()), Map.of("name", name));
        });
    renewed(row.id());
  }

  void remove(StoredConnector row, long expected) {
    transaction.executeWithoutResult(
        status -> {
          store.delete(row.id(), expected);
          secrets.removeAll(row.id().ref());
          gateway.forgetRefusals(row.id().value());
          audit("connector.remove", row, row.spec(), null);
          events.publishEvent(new ConnectorRemoved(row.id(), row.name(), clock.instant()));
        });
    renewed(row.id());
  }

  private static StoredConnector with(
      StoredConnector row, String name, String fingerprint, Map<String, String> values) {
    return new StoredConnector(
        row.id(),
        row.scope(),
        name,
        row.type(),
        row.address(),
        fingerprint,
        values,
        row.version(),
        row.createdAt(),
        row.updatedAt());
  }

  private void audit(
      String action, StoredConnector row, @Nullable Object before, @Nullable Object after) {
    audit.changed(action, row.id().ref(), row.scope(), row.name(), before, after);
  }

  private void renewed(ConnectorId id) {
    open.retire(id);
    changed(id);
  }

  private void changed(ConnectorId id) {
    events.publishEvent(new ConnectorChanged(id.ref(), clock.instant()));
  }
}
