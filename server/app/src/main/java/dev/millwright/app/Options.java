package dev.millwright.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of one command as given: {@code --name value}, {@code --name=value}, {@code --flag}.
 */
final class Options {
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, List<String>> repeated = new HashMap<>();
  private final Set<String> flags;

  private Options(Set<String> flags) {
    this.flags = flags;
  }

  /**
   * Reads options.
   *
   * @param valued the names that take a value
   * @param flags the names that take none
   */
  static Options read(List<String> args, Set<String> valued, Set<String> flags) {
    Options options = new Options(flags);
    List<String> left = new ArrayList<>(args);
    while (!left.isEmpty()) {
      String arg = left.removeFirst();
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (flags.contains(name) && equals < 0) {
        options.values.put(name, "true");
      } else if (!valued.contains(name)) {
        throw new StartRefused(
            "Unknown option %s. Known are: %s. See --help.".formatted(name, known(valued, flags)));
      } else if (equals >= 0) {
        options.put(name, arg.substring(equals + 1));
      } else if (left.isEmpty()) {
        throw new StartRefused("Option " + name + " needs a value. See --help.");
      } else {
        options.put(name, left.removeFirst());
      }
    }
    return options;
  }

  private void put(String name, String value) {
    values.put(name, value);
    repeated.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }

  /** Every value of an option that may be given more than once. */
  List<String> all(String name) {
    return List.copyOf(repeated.getOrDefault(name, List.of()));
  }

  private static String known(Set<String> valued, Set<String> flags) {
    List<String> all = new ArrayList<>(valued);
    all.addAll(flags);
    return String.join(", ", all.stream().sorted().toList());
  }

  boolean has(String flag) {
    if (!flags.contains(flag)) {
      throw new IllegalArgumentException(flag);
    }
    return values.containsKey(flag);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String require(String name) {
    return find(name)
        .orElseThrow(() -> new StartRefused("Option " + name + " is missing. See --help."));
  }

  int port(String name, String environment, int otherwise) {
    String text =
        find(name)
            .or(() -> Optional.ofNullable(System.getenv(environment)))
            .orElse(String.valueOf(otherwise));
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw badPort(name, text);
    }
    throw badPort(name, text);
  }

  private static StartRefused badPort(String name, String text) {
    return new StartRefused("%s is \"%s\"; it must be a port, 1 to 65535.".formatted(name, text));
  }
}
