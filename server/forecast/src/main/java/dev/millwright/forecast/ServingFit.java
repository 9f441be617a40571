package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fits the constants of the closed form to observations. */
final class ServingFit {
  private static final double STEP_TOLERANCE = .12;
  private static final double FIRST_TOLERANCE = .25;

  private final List<Observation> observations;
  private final List<ServingCase> cases;
  private final Map<String, Integer> engines = new TreeMap<>();
  private final int[] engine;
  private final double[] weight;

  ServingFit(List<Observation> observations, List<ServingCase> cases) {
    this.observations = observations;
    this.cases = cases;
    for (Observation o : observations) {
      engines.putIfAbsent(o.input().software().engine(), 0);
    }
    int n = 0;
    for (Map.Entry<String, Integer> entry : engines.entrySet()) {
      entry.setValue(n++);
    }
    engine =
        observations.stream().mapToInt(o -> engines.get(o.input().software().engine())).toArray();
    weight = weights();
  }

  /** Rows of a crowded cell count less, so that one much measured deployment does not decide. */
  private double[] weights() {
    Map<String, Integer> crowd = new HashMap<>();
    for (Observation o : observations) {
      crowd.merge(cell(o), 1, Integer::sum);
    }
    double[] weights =
        observations.stream()
            .mapToDouble(o -> 1 / Math.sqrt(crowd.getOrDefault(cell(o), 1)))
            .toArray();
    double mean = Arrays.stream(weights).average().orElse(1);
    return Arrays.stream(weights).map(w -> w / mean).toArray();
  }

  private static String cell(Observation o) {
    ServingInput in = o.input();
    return String.join(
        "|",
        in.software().engine(),
        in.model().family(),
        in.hardware().key(),
        in.precision(),
        in.prefill().isPresent() ? "s" : "a");
  }

  /** Constants by engine; the empty name stands for engines never seen. */
  Map<String, EngineConstants> constants() {
    List<double[]> step = step();
    List<double[]> first = first(step);
    Map<String, EngineConstants> found = new TreeMap<>();
    engines.forEach((name, e) -> found.put(name, new EngineConstants(step.get(e), first.get(e))));
    found.put("", new EngineConstants(step.getLast(), first.getLast()));
    return found;
  }

  private List<double[]> step() {
    StepConstant[] all = StepConstant.values();
    double[] parts = new double[DecodeStep.PARTS];
    return new ConstantsFit(
            new ConstantsFit.Prior(
                Arrays.stream(all).mapToDouble(c -> c.start).toArray(),
                Arrays.stream(all).mapToDouble(c -> c.commonWidth).toArray(),
                Arrays.stream(all).mapToDouble(c -> c.engineWidth).toArray(),
                STEP_TOLERANCE),
            engine,
            engines.size(),
            weight,
            (row, k) -> {
              Observation o = observations.get(row);
              double wait = o.hasFirstToken() ? o.firstTokenSeconds() : 0;
              return Math.log(
                  new DecodeStep(cases.get(row), k).perToken(wait, o.guessing(), parts)
                      / o.perTokenSeconds());
            })
        .fit();
  }

  private List<double[]> first(List<double[]> step) {
    FirstTokenConstant[] all = FirstTokenConstant.values();
    double[] common = new double[all.length];
    double[] own = new double[all.length];
    Arrays.fill(common, FirstTokenConstant.COMMON_WIDTH);
    Arrays.fill(own, FirstTokenConstant.ENGINE_WIDTH);
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < observations.size(); i++) {
      if (observations.get(i).hasFirstToken()) {
        rows.add(i);
      }
    }
    return new ConstantsFit(
            new ConstantsFit.Prior(
                Arrays.stream(all).mapToDouble(c -> c.start).toArray(),
                common,
                own,
                FIRST_TOLERANCE),
            rows.stream().mapToInt(i -> engine[i]).toArray(),
            engines.size(),
            rows.stream().mapToDouble(i -> weight[i]).toArray(),
            (at, q) -> {
              int row = rows.get(at);
              Observation o = observations.get(row);
              ServingCase serving = cases.get(row);
              double[] k = step.get(engine[row]);
              FirstToken first =
                  new FirstToken(serving, new DecodeStep(serving, k), k, q, o.guessing());
              return Math.log(first.at(o.perTokenSeconds()).seconds() / o.firstTokenSeconds());
            })
        .fit();
  }
}
