package dev.millwright.resource;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The known names nearest to one that is not known, by the letters that would have to change. */
public final class Nearest {
  private static final int OFFERED = 3;

  private Nearest() {}

  /**
   * A sentence to append to a refusal, with a space before it: {@code Did you mean h100 or h200?}
   * Empty when nothing is known.
   */
  public static String to(String asked, Stream<String> known) {
    return sentence(names(asked, known));
  }

  /**
   * The same where one thing has several names: the nearest of each.
   *
   * @param thing what a name stands for
   */
  public static String to(String asked, Stream<String> known, Function<String, Object> thing) {
    Set<Object> told = new HashSet<>();
    return sentence(
        sorted(asked, known).filter(name -> told.add(thing.apply(name))).limit(OFFERED).toList());
  }

  private static String sentence(List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String last = names.getLast();
    return names.size() == 1
        ? " Did you mean %s?".formatted(last)
        : " Did you mean %s or %s?"
            .formatted(String.join(", ", names.subList(0, names.size() - 1)), last);
  }

  /** The same as one asks for among constants. */
  public static String to(String asked, Object[] constants) {
    return to(asked, Stream.of(constants).map(String::valueOf));
  }

  /** At most three names, nearest first. */
  public static List<String> names(String asked, Stream<String> known) {
    return sorted(asked, known).limit(OFFERED).toList();
  }

  private static Stream<String> sorted(String asked, Stream<String> known) {
    String wanted = plain(asked);
    Map<String, Integer> distances = new LinkedHashMap<>();
    known.forEach(name -> distances.putIfAbsent(name, apart(plain(name), wanted)));
    return distances.entrySet().stream()
        .sorted(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey);
  }

  /** A name that has all of what was asked for in it is as near as one wrong letter. */
  private static int apart(String known, String wanted) {
    int distance = distance(known, wanted);
    return !wanted.isEmpty() && known.contains(wanted) ? Math.min(1, distance) : distance;
  }

  /** Without the organisation, case and punctuation, in which people differ most. */
  private static String plain(String name) {
    return name.substring(name.lastIndexOf('/') + 1)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]", "");
  }

  /**
   * Letters added, left out, changed or swapped with their neighbour (optimal string alignment).
   */
  static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = above;
      above = row;
    }
    return above[b.length()];
  }
}
