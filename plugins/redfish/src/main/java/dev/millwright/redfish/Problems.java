package dev.millwright.redfish;

import dev.millwright.spi.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be read, each thing once, in the order of its discovery; at most 1,000. */
final class Problems {
  private static final int MOST = 1_000;
  private static final int LONGEST = 500;

  private final Map<String, Problem> seen = new LinkedHashMap<>();

  synchronized void add(String at, String reason, String message) {
    if (seen.size() < MOST) {
      var text = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
      seen.putIfAbsent(at + ' ' + reason, new Problem(at, reason, text));
    }
  }

  synchronized List<Problem> all() {
    return new ArrayList<>(seen.values());
  }
}
