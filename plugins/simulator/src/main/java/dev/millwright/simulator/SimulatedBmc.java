package dev.millwright.simulator;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One simulated device: a Redfish service over HTTPS on an address of its own. All methods may be
 * called while it serves, from any thread.
 */
public final class SimulatedBmc implements AutoCloseable {
  private final Lan lan;
  private final boolean alone;
  private final DeviceDescription description;
  private final RedfishService service;
  private final Faults faults = new Faults();
  private final RequestLog requests = new RequestLog();
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

  /**
   * Apart from this object's own lock: an I/O thread may rotate while another thread waits for it
   * to bind.
   */
  private final Object identityLock = new Object();

  private volatile InetSocketAddress address;
  private @Nullable Channel listening;
  private @Nullable Identity identity;
  private int generation;

  private SimulatedBmc(
      Lan lan, boolean alone, DeviceDescription description, RedfishService service) {
    this.lan = lan;
    this.alone = alone;
    this.description = description;
    this.service = service;
    this.address = description.address();
  }

  /**
   * Starts a device on {@code lan}; {@code alone} says that closing the device closes the {@code
   * lan} too.
   */
  static SimulatedBmc start(
      Lan lan, boolean alone, DeviceDescription description, Resources resources, Clock clock)
      throws IOException {
    var service =
        new RedfishService(
            resources, description.credentials(), clock, description.certificateLabel());
    var bmc = new SimulatedBmc(lan, alone, description, service);
    bmc.resume();
    return bmc;
  }

  /** A short name, unique in its fleet: {@code nvl72-01-tray-07}. */
  public String name() {
    return description.name();
  }

  public DeviceKind kind() {
    return description.kind();
  }

  /** Address and port that it listens on. */
  public InetSocketAddress address() {
    return address;
  }

  /** {@code https://127.77.0.1:8443}, without a path. */
  public URI uri() {
    var at = address();
    return URI.create("https://" + at.getAddress().getHostAddress() + ":" + at.getPort());
  }

  public Credentials credentials() {
    return service.credentials();
  }

  /** The device accepts only this password from now on; open sessions end. */
  public void changePassword(String password) {
    service.accept(new Credentials(credentials().user(), password));
  }

  public X509Certificate certificate() {
    return identity().certificate();
  }

  /** SHA-256 of the certificate that it shows now, lower-case hex. */
  public String certificatePin() {
    return identity().pin();
  }

  /**
   * Shows another certificate to every connection made from now on. Connections that stand stay.
   */
  public void rotateCertificate() {
    synchronized (identityLock) {
      generation++;
      identity = null;
      lan.identities().replace(address, this::identity);
    }
  }

  /** Where the device would stand; empty for a recorded tree. */
  public Optional<Placement> placement() {
    return Optional.ofNullable(description.placement());
  }

  /** The system's serial number; empty for a recorded tree, which says it itself. */
  public Optional<String> serialNumber() {
    return Optional.ofNullable(description.serialNumber());
  }

  /** Whether the identify LED is lit. */
  public boolean indicatorActive() {
    return service.resources().indicatorActive();
  }

  /**
   * The {@code Reading} of the sensor at this path as a request would get it now; empty where there
   * is none.
   */
  public OptionalDouble reading(String sensorPath) {
    var answer = service.resources().get(Paths.normal(sensorPath));
    if (answer.status() != 200) {
      return OptionalDouble.empty();
    }
    JsonNode reading = Json.MAPPER.readTree(answer.body()).path("Reading");
    return reading.isNumber() ? OptionalDouble.of(reading.asDouble()) : OptionalDouble.empty();
  }

  public Faults faults() {
    return faults;
  }

  public RequestLog requests() {
    return requests;
  }

  /**
   * Stops listening and drops every connection: the device is unreachable until {@link #resume}.
   */
  public synchronized void pause() {
    if (listening != null) {
      listening.close().awaitUninterruptibly();
      listening = null;
    }
    dropConnections();
  }

  /** Listens again, on the same port. */
  public synchronized void resume() throws IOException {
    if (listening != null) {
      return;
    }
    var channel = lan.listen(address, this);
    address = (InetSocketAddress) channel.localAddress();
    lan.identities().put(address, this::identity);
    listening = channel;
  }

  /** Closes every connection; the next request needs a new one. */
  public void dropConnections() {
    connections.close().awaitUninterruptibly();
  }

  @Override
  public void close() {
    pause();
    lan.identities().remove(address());
    if (alone) {
      lan.close();
    }
  }

  @Override
  public String toString() {
    return name() + " at " + uri();
  }

  RedfishService service() {
    return service;
  }

  void connected(Channel channel) {
    requests.connected();
    connections.add(channel);
  }

  /** Made when it is first needed: 26 keys would be most of a fleet's start. */
  private Identity identity() {
    synchronized (identityLock) {
      if (identity == null) {
        var label = description.certificateLabel() + ":" + generation;
        identity =
            SelfSigned.identity(
                label, description.name(), Objects.requireNonNull(address.getAddress()));
      }
      return identity;
    }
  }
}
