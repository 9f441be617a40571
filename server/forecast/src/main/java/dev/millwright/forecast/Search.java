package dev.millwright.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the configurations that keep a promise best. Every engine, format, spread and load is
 * looked at with the formula behind the forecast; the best of each engine then with the forecast
 * itself. Safe for concurrent use.
 */
public final class Search {
  /** How many configurations of each engine the forecast itself is asked about, of each mode. */
  private static final int PER_MODE = 8;

  /** One worker for all, with one stage or several; prefill apart. */
  private static final int MODES = 3;

  private static final int SHOWN = 16;

  /** The formula may err by so much where the forecast does not. */
  private static final double SLACK = 1.6;

  private static final double STEP_BACK = .93;
  private static final int STEPS_BACK = 6;

  private final ServingCalibration calibration;
  private final EnergyCalibration energy;

  public Search(ServingCalibration calibration, EnergyCalibration energy) {
    this.calibration = calibration;
    this.energy = energy;
  }

  /** What keeps the promise best, and what comes nearest where nothing keeps it. */
  public SearchResult run(SearchSpace space) {
    return new Run(new SearchModel(calibration, energy, space), space).result();
  }

  private static final class Run {
    private final SearchModel model;
    private final SearchSpace space;
    private final Sla sla;
    private int configurations;
    private int points;
    private int unfit;
    private Optional<Choice> closest = Optional.empty();
    private double least = Double.POSITIVE_INFINITY;

    Run(SearchModel model, SearchSpace space) {
      this.model = model;
      this.space = space;
      sla = space.sla();
    }

    /**
     * A choice with the most that the formula lets it be worth.
     *
     * @param doubling its points by the formula, under 1, 2, 4, … users
     */
    private record Rough(Choice choice, double excess, double worth, List<SearchPoint> doubling) {}

    SearchResult result() {
      Map<Engine, List<Rough>> rough = new EnumMap<>(Engine.class);
      for (Engine engine : space.engines()) {
        List<Rough> found = new ArrayList<>();
        for (SearchVariant variant : space.variants()) {
          found.addAll(variant(engine, variant));
        }
        rough.put(engine, found);
      }
      List<Curve> curves = new ArrayList<>();
      rough.values().forEach(found -> curves.addAll(best(found)));
      return curves.isEmpty() ? nothingFits() : searched(curves);
    }

    private List<Rough> variant(Engine engine, SearchVariant variant) {
      List<Choice> fitting = new ArrayList<>();
      for (Parallelism spread : new Spreads(space).of(engine)) {
        configurations++;
        Choice open = new Choice(space, engine, variant, spread, 1, Optional.empty(), 0);
        MemoryFit memory = model.memory(open);
        if (memory.fits()) {
          fitting.add(held(open, memory));
        } else {
          tooLarge(open, memory);
        }
      }
      List<Rough> rough = new ArrayList<>(fitting.stream().map(this::rough).toList());
      if (space.split() && space.work().cacheHitShare() == 0) {
        List<Choice> apart = new SplitChoices(space, fitting).all();
        configurations += apart.size();
        apart.forEach(one -> rough.add(rough(one)));
      }
      return rough;
    }

    private static Choice held(Choice open, MemoryFit memory) {
      int most = (int) Math.min(Sweep.MOST_USERS, Math.max(1, memory.maxRunningRequests()));
      return new Choice(
          open.space(), open.engine(), open.variant(), open.spread(), 1, Optional.empty(), most);
    }

    private void tooLarge(Choice choice, MemoryFit memory) {
      unfit++;
      if (memory.missingBytes() < least) {
        least = memory.missingBytes();
        closest = Optional.of(choice);
      }
    }

    private Rough rough(Choice choice) {
      double excess = Double.POSITIVE_INFINITY;
      double worth = Double.NEGATIVE_INFINITY;
      List<SearchPoint> doubling = new ArrayList<>();
      for (int users = 1; users <= choice.mostUsers(); users *= 2) {
        SearchPoint point = model.rough(choice, users);
        doubling.add(point);
        points++;
        excess = Math.min(excess, point.excess(sla));
        if (point.excess(sla) <= SLACK) {
          worth = Math.max(worth, promising(point));
        } else if (point.excess(sla) > 4 * excess) {
          break;
        }
      }
      return new Rough(choice, excess, worth, doubling);
    }

    /** What the formula alone lets a point be worth: it knows no power. */
    private double promising(SearchPoint point) {
      return switch (space.objective()) {
        case TOKENS_PER_USER -> point.tokensPerSecondPerUser();
        case TOKENS_PER_GPU, TOKENS_PER_MEGAWATT -> point.tokensPerSecondPerInstalledGpu();
        case JOULES_PER_TOKEN -> point.tokensPerSecondPerGpu();
      };
    }

    private List<Curve> best(List<Rough> found) {
      List<Curve> curves = new ArrayList<>();
      for (int mode = 0; mode < MODES; mode++) {
        int wanted = mode;
        found.stream()
            .filter(one -> mode(one.choice()) == wanted)
            .sorted(
                Comparator.comparingDouble(Rough::worth)
                    .reversed()
                    .thenComparingDouble(Rough::excess))
            .limit(PER_MODE)
            .forEach(one -> curves.add(new Curve(model, one.choice(), one.doubling())));
      }
      return curves;
    }

    private static int mode(Choice choice) {
      return choice.prefill().isPresent() ? 2 : choice.spread().pipeline() > 1 ? 1 : 0;
    }

    private SearchResult nothingFits() {
      Optional<ReplicaForecast.DoesNotFit> shortfall =
          closest
              .map(model::plain)
              .filter(ReplicaForecast.DoesNotFit.class::isInstance)
              .map(ReplicaForecast.DoesNotFit.class::cast);
      return new SearchResult(
          List.of(),
          List.of(),
          configurations,
          points,
          unfit,
          shortfall,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    private SearchResult searched(List<Curve> curves) {
      List<SearchPoint> all = new ArrayList<>();
      Map<SearchPoint, Curve> kept = new LinkedHashMap<>();
      for (Curve curve : curves) {
        List<SearchPoint> loads = loads(curve);
        all.addAll(loads);
        bestOf(curve, loads).ifPresent(point -> kept.put(point, curve));
      }
      List<SearchPoint> ranked =
          kept.entrySet().stream()
              .sorted(Map.Entry.comparingByKey(space.objective().bestFirst()))
              .limit(SHOWN)
              .map(one -> one.getValue().exact(one.getKey().users()))
              .toList();
      return new SearchResult(
          ranked,
          front(all),
          configurations,
          points,
          unfit,
          Optional.empty(),
          ranked.isEmpty() ? nearest(all) : Optional.empty(),
          ranked.isEmpty() ? quickest(all) : Optional.empty(),
          ranked.isEmpty() ? fastest(all) : Optional.empty());
    }

    private List<SearchPoint> loads(Curve curve) {
      List<SearchPoint> loads = new ArrayList<>();
      for (int users = 1; users <= curve.choice().mostUsers(); users *= 2) {
        loads.add(curve.quick(users));
        points++;
      }
      return loads;
    }

    /** The load that serves the objective best while the forecast itself keeps the promise. */
    private Optional<SearchPoint> bestOf(Curve curve, List<SearchPoint> loads) {
      Optional<SearchPoint> best =
          loads.stream().filter(p -> p.keeps(sla)).min(space.objective().bestFirst());
      if (best.isEmpty()) {
        return Optional.empty();
      }
      int users = furthest(curve, best.get().users());
      for (int step = 0; step < STEPS_BACK && users >= 1; step++) {
        SearchPoint there = curve.median(users);
        points++;
        if (there.keeps(sla)) {
          return Optional.of(there);
        }
        users = (int) Math.floor(users * STEP_BACK);
      }
      return Optional.empty();
    }

    /** More users than at the best doubling, as long as that keeps the promise and helps. */
    private int furthest(Curve curve, int from) {
      int low = from;
      int high = Math.min(curve.choice().mostUsers(), 2 * from);
      while (high - low > Math.max(1, low / 32)) {
        int middle = (low + high) >>> 1;
        points++;
        SearchPoint there = curve.quick(middle);
        boolean better = space.objective().worth(there) > space.objective().worth(curve.quick(low));
        if (there.keeps(sla) && better) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private List<SearchPoint> front(List<SearchPoint> all) {
      return ParetoFront.of(all, SearchPoint::tokensPerSecondPerUser, this::height);
    }

    /** The objective, but for interactivity, which is the other axis already. */
    private double height(SearchPoint point) {
      return space.objective() == Objective.TOKENS_PER_USER
          ? point.tokensPerSecondPerInstalledGpu()
          : space.objective().worth(point);
    }

    private Optional<SearchPoint> nearest(List<SearchPoint> all) {
      return all.stream().min(Comparator.comparingDouble(point -> point.excess(sla)));
    }

    private Optional<SearchPoint> quickest(List<SearchPoint> all) {
      double least = sla.tokensPerSecondPerUser().orElse(0);
      return all.stream()
          .filter(point -> point.tokensPerSecondPerUser() >= least)
          .min(Comparator.comparingDouble(SearchPoint::firstTokenSeconds));
    }

    private Optional<SearchPoint> fastest(List<SearchPoint> all) {
      double longest = sla.firstTokenSeconds().orElse(Double.POSITIVE_INFINITY);
      return all.stream()
          .filter(point -> point.firstTokenSeconds() <= longest)
          .max(Comparator.comparingDouble(SearchPoint::tokensPerSecondPerUser));
    }
  }
}
