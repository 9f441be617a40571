package dev.millwright.fleet;

import dev.millwright.audit.Audit;
import dev.millwright.resource.Metadata;
import dev.millwright.resource.Resource;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a person's change into the audit log and tells of it. */
@Component
class FleetChanges {
  private final Audit audit;
  private final Announcer announcer;
  private final Clock clock;

  FleetChanges(Audit audit, Announcer announcer, Clock clock) {
    this.audit = audit;
    this.announcer = announcer;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** A thing as people set it, before and after; null where it did not or does not exist. */
  void changed(
      String verb,
      Recorded thing,
      @Nullable Resource<?, ?> before,
      @Nullable Resource<?, ?> after) {
    audit.changed(
        thing.kind() + "." + verb,
        new dev.millwright.resource.Ref(thing.kind(), thing.id()),
        thing.scope(),
        thing.name(),
        before == null ? null : set(before),
        after == null ? null : set(after));
    announcer.afterCommit(
        thing instanceof ComputeSystem system
            ? new SystemChanged(new SystemId(system.id()), system.name(), now())
            : new PlaceChanged(new dev.millwright.resource.Ref(thing.kind(), thing.id()), now()));
  }

  private static Map<String, @Nullable Object> set(Resource<?, ?> resource) {
    Metadata metadata = resource.metadata();
    var shown = new java.util.LinkedHashMap<String, @Nullable Object>();
    shown.put("name", metadata.name());
    shown.put("site", metadata.site());
    shown.put("labels", metadata.labels());
    shown.put("spec", resource.spec());
    return shown;
  }
}
