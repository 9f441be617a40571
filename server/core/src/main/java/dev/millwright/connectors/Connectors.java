package dev.millwright.connectors;

import dev.millwright.authority.Permission;
import dev.millwright.authority.Requires;
import dev.millwright.resource.Page;
import dev.millwright.resource.PageRequest;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The front door to configured endpoints. */
@Service
public class Connectors {
  /** The connector types that can be used now, by name. */
  @Requires(Permission.CONNECTOR_READ)
  public List<TypeView> types() {
    throw new UnsupportedOperationException();
  }

  /** The installed plugins and how they fare, by id. */
  @Requires(Permission.PLUGIN_READ)
  public List<PluginView> plugins() {
    throw new UnsupportedOperationException();
  }

  /**
   * Looks at an address before anything is trusted; sends no credentials.
   *
   * @throws Refusal.Invalid when the address is not one that may be connected to
   * @throws Refusal.Unavailable when it does not answer as a TLS server in time
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public Inspection inspect(String address, int port) {
    throw new UnsupportedOperationException(address + port);
  }

  /**
   * Connects a device: probes it with the credentials, and stores it when that succeeds.
   *
   * @throws Refusal.Invalid naming the field: a bad address, another certificate than the accepted
   *     one, refused credentials
   */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> connect(NewConnector wanted) {
    throw new UnsupportedOperationException(wanted.toString());
  }

  /** Stores many devices in one transaction without a probe; their discovery says how they fare. */
  @Requires(Permission.CONNECTOR_WRITE)
  public List<ConnectorId> connectAll(List<NewConnector> wanted) {
    throw new UnsupportedOperationException(wanted.toString());
  }

  /** Asks the endpoint now who it is; what is learned is in the conditions of the answer. */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> probe(ConnectorId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /** Pins the certificate that the endpoint shows now, which must have this fingerprint. */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> acceptCertificate(
      ConnectorId id, String fingerprint) {
    throw new UnsupportedOperationException(id + fingerprint);
  }

  /** Replaces values and secrets; secrets that are not named stay. Then probes. */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> changeCredentials(
      ConnectorId id, Map<String, String> values, Map<String, String> secrets) {
    throw new UnsupportedOperationException(id + values.toString() + secrets.size());
  }

  /** Gives another name, based on the version that was read. */
  @Requires(Permission.CONNECTOR_WRITE)
  public Resource<ConnectorSpec, ConnectorStatus> rename(
      ConnectorId id, String name, long expectedVersion) {
    throw new UnsupportedOperationException(id + name + expectedVersion);
  }

  /** Forgets the endpoint and its secrets. */
  @Requires(Permission.CONNECTOR_WRITE)
  public void remove(ConnectorId id, long expectedVersion) {
    throw new UnsupportedOperationException(id.toString() + expectedVersion);
  }

  /** One connector, if it exists and the actor may see it. */
  @Requires(Permission.CONNECTOR_READ)
  public Optional<Resource<ConnectorSpec, ConnectorStatus>> find(ConnectorId id) {
    throw new UnsupportedOperationException(id.toString());
  }

  /** Connectors by name. */
  @Requires(Permission.CONNECTOR_READ)
  public Page<Resource<ConnectorSpec, ConnectorStatus>> list(
      ConnectorFilter filter, PageRequest page) {
    throw new UnsupportedOperationException(filter + page.toString());
  }
}
