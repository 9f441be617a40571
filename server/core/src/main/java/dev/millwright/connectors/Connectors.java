package dev.millwright.connectors;

import dev.millwright.authority.Authority;
import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.gateway.Address;
import dev.millwright.gateway.Certificate;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import dev.millwright.spi.ConnectorException;
import dev.millwright.spi.ProbeResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The front door to configured endpoints. */
@Service
public class Connectors {
  private static final Logger LOG = LoggerFactory.getLogger(Connectors.class);

  private final ConnectorQueries queries;
  private final ConnectorChanges changes;
  private final ConnectorCalls calls;
  private final Plugins plugins;
  private final Recognisers recognisers;
  private final Drafts drafts;
  private final Trial trial;
  private final KnownSites sites;
  private final Authority authority;

  Connectors(
      ConnectorQueries queries,
      ConnectorChanges changes,
      ConnectorCalls calls,
      Plugins plugins,
      Recognisers recognisers,
      Drafts drafts,
      Trial trial,
      KnownSites sites,
      Authority authority) {
    this.queries = queries;
    this.changes = changes;
    this.calls = calls;
    this.plugins = plugins;
    this.recognisers = recognisers;
    this.drafts = drafts;
    this.trial = trial;
    this.sites = sites;
    this.authority = authority;
  }

  /** The connector types that can be used now, by id. */
  @Requires(Permission.CONNECTOR_READ)
  public List<TypeView> types() {
    return plugins.types();
  }

  /** The installed plugins and how they fare, by id. */
  @Requires(Permission.PLUGIN_READ)
  public List<PluginView> plugins() {
    return plugins.views();
  }

  /**
   * Looks at an address before anything is trusted; sends no credentials.
   *
   * @throws Refusal.Invalid when the address is not one that may be connected to
   * @throws Refusal.Unavailable when it does not answer as a TLS server in time
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public Inspection inspect(String address, int port) {
    return recognisers.inspect(Address.of(address, port));
  }

  /**
   * Connects a device: probes it with the credentials, and stores it when that succeeds.
   *
   * @throws Refusal.Invalid naming the field: a bad address, another certificate than the accepted
   *     one, refused credentials
   * @throws Refusal.Unavailable when it does not answer
   * @throws Refusal.Conflict when the name or address is taken, or it is no device of that type
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> connect(NewConnector wanted) {
    StoredConnector row = drafts.check(wanted);
    authority.require(Permission.CONNECTOR_WRITE, row.scope(), "Connectors.connect");
    if (wanted.site() != null) {
      sites.require(wanted.site());
    }
    changes.requireFree(row.name(), row.address(), null);
    var findings = new Findings();
    ProbeResult result = trial.probe(row, wanted.secrets(), findings);
    changes.add(row, wanted.secrets(), findings, result);
    return show(row.id());
  }

  /**
   * Stores many devices in one transaction without a probe; their discovery says how they fare.
   *
   * @throws Refusal.Conflict when a name or address is taken; nothing is stored then
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public List<ConnectorId> connectAll(List<NewConnector> wanted) {
    if (wanted.isEmpty()) {
      throw new Refusal.Invalid("", "No device is named. Name at least one.");
    }
    List<StoredConnector> rows = wanted.stream().map(drafts::check).toList();
    rows.forEach(
        row -> authority.require(Permission.CONNECTOR_WRITE, row.scope(), "Connectors.connectAll"));
    changes.addAll(rows, wanted.stream().map(NewConnector::secrets).toList());
    return rows.stream().map(StoredConnector::id).toList();
  }

  /** Asks the endpoint now who it is; what is learned is in the conditions of the answer. */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> probe(ConnectorId id) {
    writable(id);
    look(id);
    return show(id);
  }

  private void look(ConnectorId id) {
    try {
      calls.probe(id);
    } catch (ConnectorException e) {
      LOG.info("probe of connector {}: {}", id, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Pins the certificate that the endpoint shows now, which must have this fingerprint. Then
   * probes.
   *
   * @throws Refusal.Conflict when it shows yet another
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> acceptCertificate(
      ConnectorId id, String fingerprint) {
    StoredConnector row = writable(id);
    String wanted = Drafts.fingerprint("fingerprint", fingerprint);
    Certificate shown = recognisers.inspect(row.address()).certificate();
    if (!shown.fingerprint().equals(wanted)) {
      throw new Refusal.Conflict(
          "%s shows yet another certificate (%s). Compare that one, then accept it."
              .formatted(row.address(), shown.fingerprint()));
    }
    changes.pin(row, wanted);
    look(id);
    return show(id);
  }

  /** Replaces values and secrets; those that are not named stay. Then probes. */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> changeCredentials(
      ConnectorId id, Map<String, String> values, Map<String, String> secrets) {
    StoredConnector row = writable(id);
    Map<String, String> merged = new HashMap<>(row.values());
    merged.putAll(values);
    drafts.requireFields(row.type(), merged, secrets, changes.storedSecrets(id));
    changes.credentials(row, merged, secrets);
    look(id);
    return show(id);
  }

  /**
   * Gives another name.
   *
   * @param expectedVersion the version that was read
   * @throws Refusal.Conflict when it has changed since, or the name is taken
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> rename(
      ConnectorId id, String name, long expectedVersion) {
    changes.rename(writable(id), Drafts.name(name), expectedVersion);
    return show(id);
  }

  /**
   * Forgets the endpoint and its secrets.
   *
   * @param expectedVersion the version that was read
   * @throws Refusal.Conflict when it has changed since
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public void remove(ConnectorId id, long expectedVersion) {
    changes.remove(writable(id), expectedVersion);
  }

  /** One connector, if it exists and the actor may see it. */
  @Requires(Permission.CONNECTOR_READ)
  @Transactional(readOnly = true)
  public Optional<Resource<ConnectorSpec, ConnectorStatus>> find(ConnectorId id) {
    return queries.find(id, authority.sites(Permission.CONNECTOR_READ));
  }

  /** Connectors by name. */
  @Requires(Permission.CONNECTOR_READ)
  @Transactional(readOnly = true)
  public Page<Resource<ConnectorSpec, ConnectorStatus>> list(
      ConnectorFilter filter, PageRequest page) {
    return queries.list(filter, page, authority.sites(Permission.CONNECTOR_READ));
  }

  private Resource<ConnectorSpec, ConnectorStatus> show(ConnectorId id) {
    return queries
        .find(id, Optional.empty())
        .orElseThrow(() -> Refusal.NotFound.of(ConnectorId.KIND, id));
  }

  /** The row, when the actor may change it. */
  private StoredConnector writable(ConnectorId id) {
    if (queries.find(id, authority.sites(Permission.CONNECTOR_READ)).isEmpty()) {
      throw Refusal.NotFound.of(ConnectorId.KIND, id);
    }
    StoredConnector row = changes.require(id);
    authority.require(Permission.CONNECTOR_WRITE, row.scope(), "Connectors.change");
    return row;
  }
}
