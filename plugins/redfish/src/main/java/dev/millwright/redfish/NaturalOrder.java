package dev.millwright.redfish;

import java.util.Comparator;

/** Orders paths as people do: {@code CPU_2} before {@code CPU_10}. */
final class NaturalOrder implements Comparator<String> {
  static final NaturalOrder PATHS = new NaturalOrder();

  @Override
  public int compare(String a, String b) {
    var i = 0;
    var j = 0;
    while (i < a.length() && j < b.length()) {
      if (digit(a, i) && digit(b, j)) {
        var endA = endOfDigits(a, i);
        var endB = endOfDigits(b, j);
        var order = compareNumbers(a.substring(i, endA), b.substring(j, endB));
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    var rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b);
  }

  private static int compareNumbers(String a, String b) {
    var left = a.replaceFirst("^0+(?=.)", "");
    var right = b.replaceFirst("^0+(?=.)", "");
    var length = Integer.compare(left.length(), right.length());
    return length != 0 ? length : left.compareTo(right);
  }

  private static boolean digit(String text, int at) {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int endOfDigits(String text, int from) {
    var end = from;
    while (end < text.length() && digit(text, end)) {
      end++;
    }
    return end;
  }
}
