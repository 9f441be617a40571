package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The ways in which a model can be spread over GPUs with an engine that can say so. */
final class Spreads {
  private static final int MOST_STAGES = 4;
  private static final int MOST_WITHOUT_DOMAIN = 8;

  private final SearchSpace space;
  private final ModelArchitecture model;
  private final int experts;

  Spreads(SearchSpace space) {
    this.space = space;
    model = space.model().architecture();
    experts =
        model.layers().stream()
            .map(LayerGroup::feedForward)
            .filter(FeedForward.Experts.class::isInstance)
            .mapToInt(one -> ((FeedForward.Experts) one).experts())
            .max()
            .orElse(0);
  }

  /** All spreads, fewest GPUs first. */
  List<Parallelism> of(Engine engine) {
    List<Parallelism> all = new ArrayList<>();
    for (int gpus : sizes()) {
      for (int stages = 1; stages <= MOST_STAGES; stages *= 2) {
        if ((long) gpus * stages <= space.gpus() && stages <= model.layerCount()) {
          stage(engine, gpus, stages, all);
        }
      }
    }
    return all;
  }

  /** Powers of two, and what divides the domain of fast links without a rest. */
  private Set<Integer> sizes() {
    int domain = space.hardware().scaleUpWorld();
    long most = Math.min(Math.max(MOST_WITHOUT_DOMAIN, domain), space.gpus());
    Set<Integer> sizes = new TreeSet<>();
    for (int gpus = 1; gpus <= most; gpus++) {
      if (Integer.bitCount(gpus) == 1 || domain % gpus == 0) {
        sizes.add(gpus);
      }
    }
    return sizes;
  }

  private void stage(Engine engine, int gpus, int stages, List<Parallelism> into) {
    for (int ranks = 1; ranks <= gpus; ranks++) {
      int tensor = gpus / ranks;
      boolean possible = ranks == 1 || (experts > 0 && said(engine, tensor));
      if (gpus % ranks == 0 && possible && divides(tensor)) {
        if (slices(gpus)) {
          into.add(new Parallelism(tensor, stages, 1, ranks));
        }
        if (gpus > 1 && experts > 0 && experts % gpus == 0) {
          into.add(new Parallelism(tensor, stages, gpus, ranks));
        }
      }
    }
  }

  /** Whether each expert can be cut into so many equal parts. */
  private boolean slices(int gpus) {
    return model.layers().stream()
        .allMatch(
            layer ->
                !(layer.feedForward() instanceof FeedForward.Experts some)
                    || some.intermediate() % gpus == 0);
  }

  /** TensorRT-LLM gives each GPU an attention rank of its own or none. */
  private static boolean said(Engine engine, int tensor) {
    return engine != Engine.TENSORRT_LLM || tensor == 1;
  }

  private boolean divides(int tensor) {
    return model.layers().stream()
        .allMatch(layer -> heads(layer.mixer()) % tensor == 0 && widths(layer, tensor));
  }

  /** Whether key-value heads are shared out or repeated evenly, and dense layers cut evenly. */
  private static boolean widths(LayerGroup layer, int tensor) {
    boolean heads =
        !(layer.mixer() instanceof Mixer.GroupedQuery attend)
            || attend.kvHeads() % tensor == 0
            || tensor % attend.kvHeads() == 0;
    return heads
        && (!(layer.feedForward() instanceof FeedForward.Dense dense)
            || dense.intermediate() % tensor == 0);
  }

  private static int heads(Mixer mixer) {
    return switch (mixer) {
      case Mixer.GroupedQuery attend -> attend.heads();
      case Mixer.Latent latent -> latent.heads();
      case Mixer.Compressed compressed -> compressed.outputGroups();
      case Mixer.Linear linear -> linear.valueHeads();
      case Mixer.StateSpace space -> space.heads();
      case Mixer.Nothing nothing -> 0;
    };
  }
}
