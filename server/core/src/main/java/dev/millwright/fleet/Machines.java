package dev.millwright.fleet;

import dev.millwright.authority.Actor;
import dev.millwright.authority.Authority;
import dev.millwright.connectors.ConnectorId;
import dev.millwright.connectors.ConnectorSpec;
import dev.millwright.connectors.ConnectorState;
import dev.millwright.connectors.ConnectorStatus;
import dev.millwright.connectors.Connectors;
import dev.millwright.resource.Resource;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.SystemRecord;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells which stored system a look is at: the same machine is one system, however it is told. */
@Component
class Machines {
  private final ComputeSystemRepository systems;
  private final SystemSources sources;
  private final Enrolments enrolments;
  private final Connectors connectors;
  private final JdbcClient jdbc;

  Machines(
      ComputeSystemRepository systems,
      SystemSources sources,
      Enrolments enrolments,
      Connectors connectors,
      JdbcClient jdbc) {
    this.systems = systems;
    this.sources = sources;
    this.enrolments = enrolments;
    this.connectors = connectors;
    this.jdbc = jdbc;
  }

  /**
   * The system of a look.
   *
   * @param counts whether this look may describe it; not when another source does
   */
  record Found(ComputeSystem system, boolean isNew, boolean counts) {}

  ComputeSystem require(UUID id) {
    return systems.findById(id).orElseThrow();
  }

  Found find(Intake look) {
    MachineKey key = look.key();
    oneAtATime(key);
    Optional<ComputeSystem> told =
        sources.system(look.connector(), look.seen().target()).map(this::require);
    Optional<ComputeSystem> keyed = systems.findByIdentityKey(key.value());
    if (told.isPresent() && isSame(told.get(), look.seen(), key)) {
      return known(told.get(), keyed, look, key);
    }
    if (keyed.isPresent()) {
      return claim(keyed.get(), look);
    }
    return new Found(create(look, key), true, true);
  }

  /** Looks at one machine wait for each other, until the transaction ends. */
  private void oneAtATime(MachineKey key) {
    jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 0))")
        .param("key", key.value())
        .query(Integer.class)
        .single();
  }

  private Found known(
      ComputeSystem told, Optional<ComputeSystem> keyed, Intake look, MachineKey key) {
    if (keyed.isPresent() && !keyed.get().id().equals(told.id())) {
      return claim(keyed.get(), look);
    }
    told.identifyAs(key.value());
    return claim(told, look);
  }

  /** The look describes the system unless another source that still answers does. */
  private Found claim(ComputeSystem system, Intake look) {
    String target = look.seen().target().value();
    boolean counts = system.isToldBy(look.connector().value(), target) || !isToldLive(system);
    if (counts) {
      system.toldBy(look.connector().value(), target);
    }
    return new Found(system, false, counts);
  }

  private boolean isToldLive(ComputeSystem system) {
    ConnectorId other = system.connector();
    String target = system.target();
    return other != null
        && target != null
        && sources.isListed(other.value(), target)
        && connector(other).filter(c -> c.status().state() == ConnectorState.CONNECTED).isPresent();
  }

  /** A machine may get another serial in a repair; then its UUID tells that it is the same. */
  private static boolean isSame(ComputeSystem told, SystemRecord seen, MachineKey key) {
    if (told.identityKey().equals(key.value())) {
      return true;
    }
    String before = MachineKey.uuid(told.uuid());
    String now = MachineKey.uuid(seen.identity().uuid());
    if (before != null && now != null) {
      return before.equals(now);
    }
    boolean wasNameless = told.identityKey().startsWith("source:");
    return wasNameless || key.kind() == MachineKey.Kind.SOURCE;
  }

  private ComputeSystem create(Intake look, MachineKey key) {
    var awaited = enrolments.find(look.connector());
    var system =
        new ComputeSystem(
            freeName(wantedName(look)),
            key.value(),
            awaited.map(Enrolments.Awaited::site).orElseGet(() -> site(look.connector())),
            awaited.map(Enrolments.Awaited::since).orElse(look.seen().at()));
    system.toldBy(look.connector().value(), look.seen().target().value());
    return systems.saveAndFlush(system);
  }

  private @Nullable SiteId site(ConnectorId connector) {
    return connector(connector).map(c -> c.metadata().site()).orElse(null);
  }

  /** As the server sees it: which machine it is does not depend on who asked. */
  private Optional<Resource<ConnectorSpec, ConnectorStatus>> connector(ConnectorId id) {
    return Authority.as(Actor.SERVER, () -> connectors.find(id));
  }

  private static String wantedName(Intake look) {
    if (look.alone() && !look.source().startsWith(look.address())) {
      return look.source();
    }
    return Optional.ofNullable(look.seen().hostName())
        .or(() -> Optional.ofNullable(MachineKey.serial(look.seen().identity())))
        .orElse(look.source());
  }

  private String freeName(String wanted) {
    String base = wanted.length() > 90 ? wanted.substring(0, 90) : wanted;
    for (int n = 1; ; n++) {
      String name = n == 1 ? base : base + "-" + n;
      boolean taken =
          jdbc.sql("select exists (select 1 from system where name = :name)")
              .param("name", name)
              .query(Boolean.class)
              .single();
      if (!taken) {
        return name;
      }
    }
  }
}
