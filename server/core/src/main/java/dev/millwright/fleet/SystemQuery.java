package dev.millwright.fleet;

import dev.millwright.resource.Ref;
import dev.millwright.resource.Refusal;
import dev.millwright.resource.SiteId;
import dev.millwright.spi.Health;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The filter in a request for systems. A parameter may be repeated; words and ids may also be
 * listed with commas, which vendors and models contain themselves.
 */
final class SystemQuery {
  static final String TEXT = "text";
  static final String STATE = "state";
  static final String HEALTH = "health";
  static final String VENDOR = "vendor";
  static final String MODEL = "model";
  static final String SITE = "site";
  static final String LABEL = "label";
  private static final List<String> KNOWN =
      Stream.concat(
              Stream.of(TEXT, STATE, HEALTH, VENDOR, MODEL, SITE, LABEL),
              SystemFilter.WITHIN.stream())
          .toList();

  private final MultiValueMap<String, String> given;

  private SystemQuery(MultiValueMap<String, String> given) {
    this.given = given;
  }

  /**
   * Reads it.
   *
   * @param beside which other parameters the request may have
   * @throws Refusal.Invalid naming the parameter that is wrong or unknown
   */
  static SystemFilter filter(MultiValueMap<String, String> given, List<String> beside) {
    for (String name : given.keySet()) {
      if (!KNOWN.contains(name) && !beside.contains(name)) {
        throw new Refusal.Invalid(
            name,
            "%s is not a known parameter. Known are %s."
                .formatted(
                    name,
                    Stream.concat(KNOWN.stream(), beside.stream())
                        .collect(Collectors.joining(", "))));
      }
    }
    return new SystemQuery(given).filter();
  }

  private SystemFilter filter() {
    return new SystemFilter(
        given.getFirst(TEXT) == null ? null : Drafts.printable(TEXT, given.getFirst(TEXT)),
        Set.copyOf(listed(STATE, text -> word(STATE, text, SystemState.values()))),
        Set.copyOf(listed(HEALTH, text -> word(HEALTH, text, Health.values()))),
        whole(VENDOR),
        whole(MODEL),
        Set.copyOf(listed(SITE, text -> new SiteId(id(SITE, text)))),
        SystemFilter.WITHIN.stream()
            .flatMap(kind -> within(kind).stream())
            .collect(Collectors.toSet()),
        labels());
  }

  private List<Ref> within(String kind) {
    List<Ref> parents = listed(kind, text -> new Ref(kind, id(kind, text)));
    if (parents.size() > 1) {
      throw new Refusal.Invalid(kind, kind + " is given more than once. Give one.");
    }
    return parents;
  }

  private <T> List<T> listed(String name, Function<String, T> read) {
    return values(name).stream()
        .flatMap(v -> Arrays.stream(v.split(",", -1)))
        .map(String::strip)
        .map(read)
        .distinct()
        .toList();
  }

  private List<String> values(String name) {
    @Nullable List<String> values = given.get(name);
    return values == null ? List.of() : values;
  }

  private Set<String> whole(String name) {
    return values(name).stream()
        .map(value -> Drafts.printable(name, value))
        .collect(Collectors.toSet());
  }

  private static <E extends Enum<E>> E word(String name, String text, E[] words) {
    return Arrays.stream(words)
        .filter(w -> w.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal.Invalid(
                    name,
                    "%s is \"%s\"; it must be one of %s."
                        .formatted(
                            name,
                            text,
                            Arrays.stream(words)
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")))));
  }

  private static UUID id(String name, String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw new Refusal.Invalid(name, "%s is \"%s\"; it must be a UUID.".formatted(name, text));
    }
  }

  private Map<String, String> labels() {
    var labels = new LinkedHashMap<String, String>();
    for (String label : values(LABEL)) {
      int equals = label.indexOf('=');
      if (equals < 1) {
        throw new Refusal.Invalid(
            LABEL,
            "label is \"%s\"; it must be a key and a value such as team=blue.".formatted(label));
      }
      labels.put(
          Drafts.printable(LABEL, label.substring(0, equals)),
          Drafts.printable(LABEL, label.substring(equals + 1)));
    }
    return labels;
  }
}
