package dev.millwright.capacity.launch;

import java.util.ArrayList;
import java.util.List;

/** Arguments of a command, in order. */
final class Arguments {
  private final List<String> words = new ArrayList<>();

  Arguments flag(String name) {
    words.add(name);
    return this;
  }

  Arguments option(String name, Object value) {
    words.add(name);
    words.add(String.valueOf(value));
    return this;
  }

  /** Only where it differs from what the engine does anyway. */
  Arguments above1(String name, int value) {
    return value > 1 ? option(name, value) : this;
  }

  List<String> words() {
    return List.copyOf(words);
  }

  /** One command of a shell, an option a line. */
  String command(String program) {
    StringBuilder text = new StringBuilder(program);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      text.append(word.startsWith("--") ? " \\\n  " : " ").append(quoted(word));
    }
    return text.append('\n').toString();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:$-]+") ? word : "'" + word + "'";
  }
}
