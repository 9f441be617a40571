package dev.millwright.fleet;

import dev.millwright.resource.SiteId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A filter over GPUs as conditions of SQL on {@code gpu g}. */
final class GpuConditions {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, @Nullable Object> parameters = new HashMap<>();

  GpuConditions(GpuFilter filter, @Nullable Set<SiteId> seen) {
    and("g.site_id = any(:seen)", "seen", Rows.ids(seen));
    and("g.state = :state", "state", filter.state() == null ? null : filter.state().name());
    and("g.health = :health", "health", filter.health() == null ? null : filter.health().name());
    and("g.model = :model", "model", filter.model());
    and("g.site_id = :site", "site", filter.site() == null ? null : filter.site().value());
    and(
        "g.system_id = :system",
        "system",
        filter.system() == null ? null : filter.system().value());
    and(
        "g.system_id in (select id from system where rack_id = :rack)",
        "rack",
        filter.rack() == null ? null : filter.rack().value());
    String text = filter.text();
    if (text != null && !text.isBlank()) {
      containing(text);
    }
  }

  /** Two indexes, one for each of what is looked through; so not one condition over both. */
  private void containing(String text) {
    and(
        """
        g.id in (
          select id from gpu where lower(serial) like :text
          union
          select i.id from gpu i join system s on s.id = i.system_id
          where s.search like :text and lower(s.name) like :text)
        """,
        "text",
        Like.isLongEnough(text) ? Like.part(text) : Like.start(text));
  }

  /** One more condition, where its value is not null. */
  GpuConditions and(String condition, String parameter, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      parameters.put(parameter, value);
    }
    return this;
  }

  /** Only those after a row in the order of {@link GpuQueries}. */
  void after(String name, int slot, Object id) {
    conditions.add("(y.name, g.slot, g.id) > (:afterName, :afterSlot, cast(:afterId as uuid))");
    parameters.put("afterName", name);
    parameters.put("afterSlot", slot);
    parameters.put("afterId", id);
  }

  /** {@code where …}, or nothing. */
  String where() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  Map<String, @Nullable Object> parameters() {
    return parameters;
  }
}
