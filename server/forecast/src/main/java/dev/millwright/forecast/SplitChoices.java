package dev.millwright.forecast;

import dev.millwright.forecast.SearchPoint.Prefilling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Deployments whose prefill and decode are apart: pairs of spreads in small whole numbers that fit
 * on the GPUs there are.
 */
final class SplitChoices {
  private static final int MOST_WORKERS = 4;
  private static final int PREFILLS = 3;
  private static final int DECODES = 6;

  private final SearchSpace space;
  private final List<Choice> fitting;

  SplitChoices(SearchSpace space, List<Choice> fitting) {
    this.space = space;
    this.fitting = fitting.stream().filter(Choice::measured).toList();
  }

  List<Choice> all() {
    List<Choice> all = new ArrayList<>();
    for (Choice decode : decodes()) {
      for (Choice prefill : prefills()) {
        for (int workers = 1; workers <= MOST_WORKERS; workers++) {
          for (int others = 1; others <= MOST_WORKERS; others++) {
            add(decode, workers, prefill.spread(), others, all);
          }
        }
      }
    }
    return all;
  }

  private void add(Choice decode, int workers, Parallelism prefill, int others, List<Choice> into) {
    Prefilling apart = new Prefilling(prefill, others);
    long gpus = (long) decode.spread().gpus() * workers + apart.gpus();
    boolean twice = workers % 2 == 0 && others % 2 == 0 || workers == 3 && others == 3;
    if (gpus <= space.gpus() && !twice) {
      int most = (int) Math.min(Sweep.MOST_USERS, (long) decode.mostUsers() * workers);
      into.add(
          new Choice(
              space,
              decode.engine(),
              decode.variant(),
              decode.spread(),
              workers,
              Optional.of(apart),
              most));
    }
  }

  /** The smallest that hold the weights: prompts use their arithmetic best. */
  private List<Choice> prefills() {
    return fitting.stream().sorted(Comparator.comparingInt(Choice::gpus)).limit(PREFILLS).toList();
  }

  /** Those with most room for requests per GPU. */
  private List<Choice> decodes() {
    return fitting.stream()
        .sorted(
            Comparator.comparingDouble((Choice one) -> (double) one.mostUsers() / one.gpus())
                .reversed())
        .limit(DECODES)
        .toList();
  }
}
