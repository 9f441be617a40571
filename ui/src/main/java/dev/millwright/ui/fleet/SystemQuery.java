package dev.millwright.ui.fleet;

import com.vaadin.flow.router.QueryParameters;
import dev.millwright.fleet.SystemFilter;
import dev.millwright.fleet.SystemSort;
import dev.millwright.fleet.SystemState;
import dev.millwright.operations.OperationId;
import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the systems page asks for: values by field, and the order. The address is the
 * only place where the page keeps it.
 */
record SystemQuery(Map<String, List<String>> values, @Nullable String sort) {
  static final String TEXT = "q";
  static final String STATE = "state";
  static final String HEALTH = "health";
  static final String VENDOR = "vendor";
  static final String MODEL = "model";
  static final String SITE = "site";
  private static final String SORT = "sort";
  private static final List<String> FIELDS =
      Stream.concat(
              Stream.of(TEXT, STATE, HEALTH, VENDOR, MODEL, SITE), SystemFilter.WITHIN.stream())
          .toList();

  static SystemQuery of(QueryParameters parameters) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String field : FIELDS) {
      List<String> wanted =
          parameters.getParameters(field).stream().filter(v -> !v.isBlank()).distinct().toList();
      if (!wanted.isEmpty()) {
        values.put(field, wanted);
      }
    }
    return new SystemQuery(values, parameters.getSingleParameter(SORT).orElse(null));
  }

  List<String> of(String field) {
    return values.getOrDefault(field, List.of());
  }

  /** The same with one value of a field added, or taken away where it was there. */
  SystemQuery toggled(String field, String value) {
    Set<String> now = new LinkedHashSet<>(of(field));
    if (!now.remove(value)) {
      now.add(value);
    }
    return with(field, now);
  }

  /** The same with other values of a field; none lifts the condition. */
  SystemQuery with(String field, Collection<String> wanted) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    if (wanted.isEmpty()) {
      changed.remove(field);
    } else {
      changed.put(field, List.copyOf(wanted));
    }
    return new SystemQuery(changed, sort);
  }

  /** The same in another order. */
  SystemQuery sorted(@Nullable String order) {
    return new SystemQuery(values, order);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  SystemFilter filter() {
    return new SystemFilter(
        of(TEXT).isEmpty() ? null : of(TEXT).getFirst(),
        parsed(STATE, v -> SystemState.valueOf(v.toUpperCase(Locale.ROOT))),
        parsed(HEALTH, v -> Health.valueOf(v.toUpperCase(Locale.ROOT))),
        Set.copyOf(of(VENDOR)),
        Set.copyOf(of(MODEL)),
        parsed(SITE, v -> new SiteId(UUID.fromString(v))),
        within(),
        Map.of());
  }

  /** The rack, connector and operation that it names, at most one of each. */
  Set<Ref> within() {
    return SystemFilter.WITHIN.stream()
        .flatMap(kind -> within(kind).stream())
        .collect(Collectors.toSet());
  }

  private Set<Ref> within(String kind) {
    Set<Ref> parents = parsed(kind, id -> new Ref(kind, UUID.fromString(id)));
    if (parents.size() > 1) {
      throw new Refusal.Invalid(kind, "The address names more than one " + kind + ". Name one.");
    }
    return parents;
  }

  List<SystemSort> order() {
    return SystemSort.parse(sort);
  }

  QueryParameters parameters() {
    Map<String, List<String>> parameters = new LinkedHashMap<>(values);
    if (sort != null) {
      parameters.put(SORT, List.of(sort));
    }
    return new QueryParameters(parameters);
  }

  /** The order that a grid shows, as the address writes it; null for the usual one. */
  static @Nullable String written(List<SystemSort> order) {
    String text =
        order.stream()
            .map(s -> (s.descending() ? "-" : "") + s.field().word())
            .collect(Collectors.joining(","));
    return text.isEmpty() ? null : text;
  }

  private <T> Set<T> parsed(String field, Function<String, T> parse) {
    return of(field).stream()
        .map(
            value -> {
              try {
                return parse.apply(value);
              } catch (IllegalArgumentException unknown) {
                throw new Refusal.Invalid(
                    field,
                    "There is no %s \"%s\". Ask for %s.".formatted(field, value, known(field)));
              }
            })
        .collect(Collectors.toSet());
  }

  private static String known(String field) {
    return switch (field) {
      case STATE -> words(SystemState.values());
      case HEALTH -> words(Health.values());
      case OperationId.KIND -> "the id of an operation";
      default -> "the id of a " + field;
    };
  }

  private static String words(Enum<?>[] values) {
    return "one of "
        + Arrays.stream(values)
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }
}
