package dev.millwright.forecast;

import dev.millwright.forecast.KernelTerm.Field;
import dev.millwright.forecast.KernelTerm.Space;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The inputs of the trees: all coordinates, and a number for each name that was seen. */
final class TreeInputs {
  private static final List<Field> NAMES =
      List.of(Field.ENGINE, Field.GPU, Field.FAMILY, Field.PRECISION, Field.SOURCE);

  private final Map<String, Integer> codes = new TreeMap<>();

  /** Numbers names in their alphabetical order, so that any order of rows gives the same. */
  TreeInputs(List<Solution> measured) {
    for (Field field : NAMES) {
      TreeSet<String> words = new TreeSet<>();
      measured.forEach(s -> words.add(Site.word(s.serving, field, s.guessing)));
      for (String word : words) {
        codes.put(field + "|" + word, codes.size());
      }
    }
  }

  double[] of(Solution s, double[][] at) {
    ServingCase c = s.serving;
    int spaces = Arrays.stream(at).mapToInt(x -> x.length).sum();
    double[] x = new double[spaces + 7 + NAMES.size()];
    int n = 0;
    for (Space space : Space.values()) {
      for (double value : at[space.ordinal()]) {
        x[n++] = value;
      }
    }
    x[n++] = c.mean ? 1 : 0;
    x[n++] = s.guessing ? 1 : 0;
    x[n++] = c.split ? 1 : 0;
    x[n++] = c.expertParallel ? 1 : 0;
    x[n++] = c.ranks;
    x[n++] = c.tensor;
    x[n++] = Math.log(c.prefillWorkers);
    for (Field field : NAMES) {
      x[n++] = codes.getOrDefault(field + "|" + Site.word(c, field, s.guessing), -1);
    }
    return x;
  }
}
