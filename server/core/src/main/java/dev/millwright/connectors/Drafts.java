package dev.millwright.connectors;

import dev.millwright.authority.Scope;
import dev.millwright.gateway.Address;
import dev.millwright.gateway.Gateway;
import dev.millwright.resource.Ids;
import dev.millwright.resource.Refusal;
import dev.millwright.spi.ConfigSchema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what people enter for a connector; every fault at once, each with its field. */
@Component
class Drafts {
  private static final int LONGEST_NAME = 120;
  private static final int LONGEST_VALUE = 4_000;
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

  private final Plugins plugins;
  private final Gateway gateway;
  private final Clock clock;

  Drafts(Plugins plugins, Gateway gateway, Clock clock) {
    this.plugins = plugins;
    this.gateway = gateway;
    this.clock = clock;
  }

  /** A new connector as it would be stored. */
  StoredConnector check(NewConnector wanted) {
    Address address = Address.of(wanted.address(), wanted.port());
    gateway.check(address);
    requireFields(wanted.type(), wanted.values(), wanted.secrets(), Set.of());
    String name = wanted.name();
    return new StoredConnector(
        new ConnectorId(Ids.next(clock)),
        Scope.of(wanted.site()),
        name == null || name.isBlank() ? address.host() : name(name),
        wanted.type(),
        address,
        fingerprint("acceptedFingerprint", wanted.acceptedFingerprint()),
        wanted.values(),
        0,
        clock.instant(),
        clock.instant());
  }

  static String name(String name) {
    String plain = name.strip();
    if (plain.isEmpty() || plain.length() > LONGEST_NAME || hasControls(plain)) {
      throw new Refusal.Invalid(
          "name", "The name must have 1 to %d characters on one line.".formatted(LONGEST_NAME));
    }
    return plain;
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** A SHA-256 as people paste it: with or without colons, in any case. */
  static String fingerprint(String field, String text) {
    String plain = text.strip().replace(":", "").toLowerCase(Locale.ROOT);
    if (!FINGERPRINT.matcher(plain).matches()) {
      throw new Refusal.Invalid(
          field, "The fingerprint must be a SHA-256: 64 hexadecimal digits. Inspect the address.");
    }
    return plain;
  }

  /**
   * Refuses values that the type's schema does not take.
   *
   * @param stored the secrets that are there already
   */
  void requireFields(
      String type, Map<String, String> values, Map<String, String> secrets, Set<String> stored) {
    ConfigSchema schema =
        plugins
            .find(type)
            .orElseThrow(() -> new Refusal.Invalid("type", unknown(type)))
            .view()
            .schema();
    var faults = new ArrayList<Refusal.Invalid.Fault>();
    for (ConfigSchema.Field field : schema.fields()) {
      boolean secret = field.kind() == ConfigSchema.Kind.SECRET;
      String value = (secret ? secrets : values).get(field.name());
      boolean kept = secret && value == null && stored.contains(field.name());
      String fault = kept ? null : fault(field, value);
      if (fault != null) {
        faults.add(
            new Refusal.Invalid.Fault((secret ? "secrets." : "values.") + field.name(), fault));
      }
    }
    unknown(schema, false, values.keySet(), faults);
    unknown(schema, true, secrets.keySet(), faults);
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }

  private String unknown(String type) {
    String known =
        plugins.types().stream().map(t -> t.type().id()).collect(Collectors.joining(", "));
    return "type is \"%s\"; it must be one of: %s.".formatted(type, known);
  }

  private static void unknown(
      ConfigSchema schema, boolean secret, Set<String> given, List<Refusal.Invalid.Fault> faults) {
    Set<String> known =
        schema.fields().stream()
            .filter(f -> (f.kind() == ConfigSchema.Kind.SECRET) == secret)
            .map(ConfigSchema.Field::name)
            .collect(Collectors.toSet());
    given.stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                faults.add(
                    new Refusal.Invalid.Fault(
                        (secret ? "secrets." : "values.") + name,
                        "This type has no field %s; it has %s.".formatted(name, known))));
  }

  private static @Nullable String fault(ConfigSchema.Field field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return field.required() ? field.label() + " is missing. Enter it." : null;
    }
    if (value.length() > LONGEST_VALUE || hasControls(value)) {
      return "%s must be one line of at most %d characters."
          .formatted(field.label(), LONGEST_VALUE);
    }
    boolean fits =
        switch (field.kind()) {
          case TEXT, SECRET -> true;
          case INTEGER -> value.matches("-?\\d{1,18}");
          case BOOLEAN -> value.equals("true") || value.equals("false");
        };
    if (!fits) {
      return field.label()
          + (field.kind() == ConfigSchema.Kind.INTEGER
              ? " must be a whole number."
              : " must be true or false.");
    }
    String pattern = field.pattern();
    return pattern == null || value.matches(pattern)
        ? null
        : "%s does not have the expected form. %s".formatted(field.label(), field.help());
  }
}
