package dev.millwright.fleet;

import dev.millwright.connectors.ConnectorId;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import dev.millwright.spi.Identity;
import dev.millwright.spi.IndicatorState;
import dev.millwright.spi.PowerState;
import dev.millwright.spi.SystemRecord;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored system. It refuses moves that its life does not allow. */
@Entity
@Table(name = "system")
class ComputeSystem extends Recorded {
  private @Nullable UUID siteId;

  @Enumerated(EnumType.STRING)
  private SystemState state;

  private Instant stateSince;

  @Enumerated(EnumType.STRING)
  private Health health = Health.UNKNOWN;

  @Enumerated(EnumType.STRING)
  private PowerState power = PowerState.UNKNOWN;

  @Enumerated(EnumType.STRING)
  private IndicatorState indicator = IndicatorState.UNKNOWN;

  private @Nullable String hostName;
  private String vendor = "";
  private String model = "";
  private String serial = "";
  private String firmware = "";
  private @Nullable String sku;
  private @Nullable String partNumber;
  private @Nullable String uuid;
  private @Nullable String assetTag;
  private String identityKey;
  private @Nullable UUID connectorId;
  private @Nullable String target;
  private @Nullable UUID rackId;
  private @Nullable Short unit;
  private @Nullable Short heightUnits;
  private short gpuCount;
  private byte @Nullable [] contentHash;

  @SuppressWarnings("NullAway.Init")
  protected ComputeSystem() {}

  /** A system whose connector is known since then and which nobody has looked at yet. */
  ComputeSystem(String name, String identityKey, @Nullable SiteId site, Instant enrolled) {
    super(name, Map.of(), enrolled);
    this.siteId = site == null ? null : site.value();
    this.identityKey = identityKey;
    this.state = SystemState.ENROLLED;
    this.stateSince = enrolled;
  }

  /** Moves along its life. */
  void moveTo(SystemState next, Instant now) {
    if (!state.mayBecome(next)) {
      throw new Refusal.Conflict(
          "%s is %s and cannot become %s."
              .formatted(name(), Words.lower(state), Words.lower(next)));
    }
    state = next;
    stateSince = now;
    touch(now);
  }

  /** Takes over what was observed; the numbers that only tables need come along. */
  void observe(SystemRecord seen, String bmcFirmware, int gpus, byte[] hash) {
    Identity said = seen.identity();
    health = seen.health();
    power = seen.power();
    indicator = seen.indicator();
    hostName = seen.hostName();
    vendor = orEmpty(said.manufacturer());
    model = orEmpty(said.model());
    serial = orEmpty(said.serial());
    sku = said.sku();
    partNumber = said.partNumber();
    uuid = said.uuid();
    assetTag = said.assetTag();
    firmware = bmcFirmware;
    gpuCount = (short) gpus;
    contentHash = hash;
    touch(seen.at());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Notes how the identify LED was seen; true when that is news. */
  boolean see(IndicatorState led, Instant at) {
    if (indicator == led) {
      return false;
    }
    indicator = led;
    touch(at);
    return true;
  }

  void toldBy(@Nullable UUID connector, @Nullable String connectorTarget) {
    connectorId = connector;
    target = connectorTarget;
  }

  /** Which machine it is has become better known, or was changed by a repair. */
  void identifyAs(String key) {
    identityKey = key;
  }

  void place(Rack rack, Placement place, Instant now) {
    rack.requireInside(place);
    siteId = rack.siteId();
    rackId = rack.id();
    unit = (short) place.unit();
    heightUnits = (short) place.heightUnits();
    touch(now);
  }

  void unplace(Instant now) {
    rackId = null;
    unit = null;
    heightUnits = null;
    touch(now);
  }

  boolean isPlaced() {
    return rackId != null;
  }

  @Override
  String kind() {
    return SystemId.KIND;
  }

  @Override
  @Nullable UUID siteId() {
    return siteId;
  }

  SystemState state() {
    return state;
  }

  Instant stateSince() {
    return stateSince;
  }

  Health health() {
    return health;
  }

  PowerState power() {
    return power;
  }

  String firmware() {
    return firmware;
  }

  int gpuCount() {
    return gpuCount;
  }

  IndicatorState indicator() {
    return indicator;
  }

  String serial() {
    return serial;
  }

  String vendor() {
    return vendor;
  }

  String model() {
    return model;
  }

  @Nullable String uuid() {
    return uuid;
  }

  String identityKey() {
    return identityKey;
  }

  @Nullable ConnectorId connector() {
    return connectorId == null ? null : new ConnectorId(connectorId);
  }

  @Nullable String target() {
    return target;
  }

  boolean isToldBy(UUID connector, String connectorTarget) {
    return connector.equals(connectorId) && connectorTarget.equals(target);
  }

  byte @Nullable [] contentHash() {
    return contentHash;
  }
}
